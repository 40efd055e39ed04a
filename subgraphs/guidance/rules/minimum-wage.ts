import type { CivilDate } from '../../kit/civil-date.ts';
import { inForceOn } from '../../kit/dated.ts';
import { HOURLY_MINIMUM_WAGE_CENTS } from '../../kit/minimum-wage.ts';

const LATEST_KNOWN = HOURLY_MINIMUM_WAGE_CENTS.at(-1)?.value ?? 0;

/** Gross SMIC for 35 hours a week, cents a month, on a day; the latest known once the table has run out. */
export const monthlyMinimumWageCents = (day: CivilDate): number => {
  const hourly = inForceOn(HOURLY_MINIMUM_WAGE_CENTS, day)?.value ?? LATEST_KNOWN;
  return Math.round((hourly * 35 * 52) / 12);
};
