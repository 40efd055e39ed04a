import type { EmploymentRecordFacts } from '../facts/shapes.ts';
import type { StatusKind } from './status.ts';

/** Statuses by nature of the contract (DSN S21.G00.40.007), apprenticeships apart. */
const KINDS_BY_NATURE: Readonly<Record<string, readonly StatusKind[]>> = {
  CDI: ['PERMANENT_EMPLOYEE'],
  INTERMITTENT_CDI: ['PERMANENT_EMPLOYEE'],
  SITE_CDI: ['PERMANENT_EMPLOYEE'],
  CDD: ['FIXED_TERM_EMPLOYEE'],
  EDUCATIONAL_ENGAGEMENT: ['FIXED_TERM_EMPLOYEE'],
  TEMPORARY_MISSION: ['TEMPORARY_WORKER'],
  TEMPORARY_AGENCY_CDI: ['TEMPORARY_WORKER'],
  CIVIL_SERVANT: ['CIVIL_SERVANT'],
  PUBLIC_CDI: ['PUBLIC_CONTRACT_AGENT'],
  PUBLIC_CDD: ['PUBLIC_CONTRACT_AGENT'],
  ESAT: ['DISABLED_WORKER'],
  CIVIC_SERVICE: ['VOLUNTEER'],
  DETAINED_PERSON: ['DETAINED_WORKER'],
};

/** The statuses that a contract gives while it lasts. */
export const contractKinds = ({ contract }: EmploymentRecordFacts): readonly StatusKind[] => {
  if (contract.apprenticeship) return ['APPRENTICE'];
  const kinds = KINDS_BY_NATURE[contract.nature] ?? [];
  return contract.seasonal ? ['SEASONAL_WORKER', ...kinds] : kinds;
};

/** Natures without a planned end: silence does not end them by itself. */
const LASTING: ReadonlySet<string> = new Set([
  'CDI',
  'INTERMITTENT_CDI',
  'SITE_CDI',
  'TEMPORARY_AGENCY_CDI',
  'CIVIL_SERVANT',
  'PUBLIC_CDI',
]);

export const isLasting = ({ contract }: EmploymentRecordFacts): boolean =>
  LASTING.has(contract.nature) && !contract.apprenticeship;

/** Natures that are an occupation: a civic service, an internship or a closed list of others are none. */
const NOT_AN_OCCUPATION: ReadonlySet<string> = new Set(['CIVIC_SERVICE', 'INTERNSHIP', 'OTHER']);

export const isOccupation = ({ contract }: EmploymentRecordFacts): boolean =>
  !NOT_AN_OCCUPATION.has(contract.nature);
