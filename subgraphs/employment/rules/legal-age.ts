import { addMonths } from '../../kit/civil-date.ts';

type LegalAge = { readonly bornFrom: string; readonly years: number; readonly months: number };

/**
 * Age from which a pension can start, by day of birth, oldest first [CSS L161-17-2]. From 1 September 1961: the law
 * 2025-1403, which stands above the older table of D161-2-1-9. Before: 62 years since the generation 1955 and the steps of
 * the decree 2011-2034.
 */
const LEGAL_AGES: readonly LegalAge[] = [
  { bornFrom: '0000-01-01', years: 60, months: 0 },
  { bornFrom: '1951-07-01', years: 60, months: 4 },
  { bornFrom: '1952-01-01', years: 60, months: 9 },
  { bornFrom: '1953-01-01', years: 61, months: 2 },
  { bornFrom: '1954-01-01', years: 61, months: 7 },
  { bornFrom: '1955-01-01', years: 62, months: 0 },
  { bornFrom: '1961-09-01', years: 62, months: 3 },
  { bornFrom: '1962-01-01', years: 62, months: 6 },
  { bornFrom: '1963-01-01', years: 62, months: 9 },
  { bornFrom: '1965-04-01', years: 63, months: 0 },
  { bornFrom: '1966-01-01', years: 63, months: 3 },
  { bornFrom: '1967-01-01', years: 63, months: 6 },
  { bornFrom: '1968-01-01', years: 63, months: 9 },
  { bornFrom: '1969-01-01', years: 64, months: 0 },
];

/** Legal age of who was born on `birthDate`, in years and months. */
export function legalAge(birthDate: string): { readonly years: number; readonly months: number } | null {
  const row = LEGAL_AGES.findLast(({ bornFrom }) => bornFrom <= birthDate);
  return row === undefined ? null : { years: row.years, months: row.months };
}

/** Day on which the legal age is reached; null without a birth date. */
export function legalAgeReachedOn(birthDate: string | null): string | null {
  const age = birthDate === null ? null : legalAge(birthDate);
  return birthDate === null || age === null ? null : addMonths(birthDate, age.years * 12 + age.months);
}
