import type { Person } from './person.ts';

/** Agencies that know people by a record key of their own. */
export type Agency = 'CDC' | 'CNAM_ATMP' | 'GIP_MDS' | 'CNAV' | 'FRANCE_TRAVAIL' | 'URSSAF';

/** Beginning of an agency's record keys. */
export const KEY_PREFIXES: Readonly<Record<Agency, string>> = {
  CDC: 'CDC-',
  CNAM_ATMP: 'C2P-',
  GIP_MDS: 'DSN-',
  CNAV: 'RIS-',
  FRANCE_TRAVAIL: 'FT-',
  URSSAF: 'URS-',
};

/** True for the code of an agency. */
export function isAgency(code: string): code is Agency {
  return Object.hasOwn(KEY_PREFIXES, code);
}

const KNOWN: Readonly<Record<Agency, (person: Person) => boolean>> = {
  CDC: () => true,
  CNAM_ATMP: ({ hardship }) => hardship !== null,
  GIP_MDS: ({ contracts, civicService }) => contracts.length > 0 || civicService !== null,
  CNAV: () => true,
  FRANCE_TRAVAIL: ({ jobseeker }) => jobseeker !== null,
  URSSAF: ({ selfEmployment }) => selfEmployment !== null,
};

/** Whether the agency has a record of the person at all. */
export function agencyKnows(agency: Agency, person: Person): boolean {
  return KNOWN[agency](person);
}
