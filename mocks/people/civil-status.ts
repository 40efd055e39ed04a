import { nirOf } from './nir.ts';
import type { CivilStatus } from './person.ts';

type Essential = 'givenNames' | 'familyName' | 'gender' | 'birthDate' | 'birthPlace' | 'email';

/** A certified civil status; `order` is the order in the birth register, the end of the NIR. */
export function civilStatus(
  facts: Pick<CivilStatus, Essential> & Partial<CivilStatus>,
  order: number,
): CivilStatus {
  const { gender, birthDate, birthPlace, birthCountry = '99100' } = facts;
  return {
    usageName: null,
    presumed: false,
    formerBirthPlace: null,
    birthCountry,
    nir: nirOf({ gender, birthDate, birthPlace, birthCountry }, order),
    certification: 'NIR',
    deceasedOn: null,
    ...facts,
  };
}
