import { centsForAQuarter, DAYS_FOR_A_QUARTER, MOST_QUARTERS_A_YEAR } from './quarter-scale.ts';

/** Pay and compensated absences of one civil year, all employers together. */
export type QuarterInput = {
  readonly year: number;
  readonly payCents: number;
  readonly sicknessDays?: number;
  readonly unemploymentDays?: number;
};

/**
 * Quarters that a civil year gives: pay over 150 (until 2013: 200) times the hourly minimum wage, compensated sickness
 * by 60 days and unemployment by 50, four at most [CSS R351-9, R351-12]. Null for a year outside the wage table.
 */
export function quartersOfYear({
  year,
  payCents,
  sicknessDays = 0,
  unemploymentDays = 0,
}: QuarterInput): number | null {
  const price = centsForAQuarter(year);
  if (price === null) return null;
  const contributed = Math.floor(Math.max(0, payCents) / price);
  const assimilated =
    Math.floor(sicknessDays / DAYS_FOR_A_QUARTER.sickness) +
    Math.floor(unemploymentDays / DAYS_FOR_A_QUARTER.unemployment);
  return capQuarters(contributed + assimilated);
}

/** At most four a civil year, whatever the schemes state together. */
export function capQuarters(quarters: number): number {
  return Math.min(MOST_QUARTERS_A_YEAR, quarters);
}
