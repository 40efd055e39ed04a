import { inForceOn } from '../../kit/dated.ts';
import { HOURLY_MINIMUM_WAGE_CENTS } from '../../kit/minimum-wage.ts';

/** Hours at the minimum wage that give a quarter, from a civil year on [CSS R351-9]. */
const HOURS_FOR_A_QUARTER: readonly { readonly fromYear: number; readonly hours: number }[] = [
  { fromYear: 1972, hours: 200 },
  { fromYear: 2014, hours: 150 },
];

/** Quarters that one civil year gives at most, all schemes and all kinds of period together. */
export const MOST_QUARTERS_A_YEAR = 4;

/** Days of benefit that count as a quarter [CSS R351-12]. */
export const DAYS_FOR_A_QUARTER = { sickness: 60, unemployment: 50 } as const;

/** Pay in cents that gives one quarter in a civil year; null for a year outside the table. */
export function centsForAQuarter(year: number): number | null {
  const hours = HOURS_FOR_A_QUARTER.findLast((row) => row.fromYear <= year)?.hours;
  const wage = inForceOn(HOURLY_MINIMUM_WAGE_CENTS, `${year}-01-01`)?.value;
  return hours === undefined || wage === undefined ? null : hours * wage;
}
