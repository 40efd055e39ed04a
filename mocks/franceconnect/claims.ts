import type { CivilStatus } from '../people/person.ts';

/** Civil status that says who somebody is. */
export const PIVOT: string[] = [
  'given_name',
  'given_name_array',
  'family_name',
  'birthdate',
  'gender',
  'birthplace',
  'birthcountry',
];

/** Claims by scope; a claim of its own (`null`) comes with the id_token alone. */
export const CLAIMS_BY_SCOPE: Readonly<Record<string, null | string[]>> = {
  acr: null,
  amr: null,
  auth_time: null,
  openid: ['sub'],
  identite_pivot: PIVOT,
  profile: ['given_name', 'given_name_array', 'family_name', 'birthdate', 'gender', 'preferred_username'],
  birth: ['birthplace', 'birthcountry'],
  preferred_username: ['preferred_username'],
  email: ['email'],
};

/** Civil status as FranceConnect gives it: a birthplace abroad is empty, a usage name is `preferred_username`. */
export function civilStatusClaims(status: CivilStatus): Record<string, string | readonly string[]> {
  return {
    given_name: status.givenNames.join(' '),
    given_name_array: status.givenNames,
    family_name: status.familyName,
    birthdate: status.birthDate,
    gender: status.gender,
    birthplace: status.birthPlace,
    birthcountry: status.birthCountry,
    ...(status.usageName === null ? {} : { preferred_username: status.usageName }),
    email: status.email,
  };
}
