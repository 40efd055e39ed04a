import { getControlKey } from 'french-ssn';

export type NirTraits = {
  readonly gender: 'female' | 'male';
  /** ISO day. */
  readonly birthDate: string;
  /** COG commune, empty when born abroad. */
  readonly birthPlace: string;
  /** COG country, `99100` is France. */
  readonly birthCountry: string;
};

/** A NIR with its key, 15 characters: sex, year and month of birth, place, order in the register of the place. */
export function nirOf({ gender, birthDate, birthPlace, birthCountry }: NirTraits, order: number): string {
  const sex = gender === 'male' ? '1' : '2';
  const place = birthPlace === '' ? birthCountry : birthPlace;
  return withKey(
    sex + birthDate.slice(2, 4) + birthDate.slice(5, 7) + place + String(order).padStart(3, '0'),
  );
}

/** Thirteen characters and the key: 97 less the number modulo 97, `2A` counted as 19 and `2B` as 18. */
export function withKey(thirteen: string): string {
  return thirteen + getControlKey(thirteen);
}
