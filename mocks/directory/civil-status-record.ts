import type { CivilStatus } from '../people/person.ts';

/** Civil status as the directory tells it: without the NIR, certified on the first day of the month. */
export function civilStatusRecord(status: CivilStatus, today: string): object {
  return {
    given_names: status.givenNames,
    family_name: status.familyName,
    usage_name: status.usageName,
    gender: status.gender,
    birthdate: status.birthDate,
    birthdate_presumed: status.presumed,
    birthplace: status.birthPlace,
    birthcountry: status.birthCountry,
    deceased: isDeceased(status, today),
    certified_at: `${today.slice(0, 7)}-01T00:00:00Z`,
  };
}

export function isDeceased({ deceasedOn }: CivilStatus, today: string): boolean {
  return deceasedOn !== null && deceasedOn <= today;
}
