/** Hours at the minimum wage that give a quarter, from a civil year on [CSS R351-9]. */
const HOURS_FOR_A_QUARTER: readonly { readonly fromYear: number; readonly hours: number }[] = [
  { fromYear: 1972, hours: 200 },
  { fromYear: 2014, hours: 150 },
];

/**
 * Gross hourly minimum wage (SMIC) on 1 January, in cents: yearly decrees; 2017, 2019, 2021 and 2023 to 2026 as quoted
 * by the Cnav's circulars on the quarter (150 × SMIC: 2023 1 690.50, 2024 1 747.50, 2025 1 782, 2026 1 803 EUR).
 */
const HOURLY_MINIMUM_WAGE_CENTS: ReadonlyMap<number, number> = new Map([
  [2006, 803],
  [2007, 827],
  [2008, 844],
  [2009, 871],
  [2010, 886],
  [2011, 900],
  [2012, 922],
  [2013, 943],
  [2014, 953],
  [2015, 961],
  [2016, 967],
  [2017, 976],
  [2018, 988],
  [2019, 1003],
  [2020, 1015],
  [2021, 1025],
  [2022, 1057],
  [2023, 1127],
  [2024, 1165],
  [2025, 1188],
  [2026, 1202],
]);

/** Quarters that one civil year gives at most, all schemes and all kinds of period together. */
export const MOST_QUARTERS_A_YEAR = 4;

/** Days of benefit that count as a quarter [CSS R351-12]. */
export const DAYS_FOR_A_QUARTER = { sickness: 60, unemployment: 50 } as const;

/** Pay in cents that gives one quarter in a civil year; null for a year outside the table. */
export function centsForAQuarter(year: number): number | null {
  const hours = HOURS_FOR_A_QUARTER.findLast((row) => row.fromYear <= year)?.hours;
  const wage = HOURLY_MINIMUM_WAGE_CENTS.get(year);
  return hours === undefined || wage === undefined ? null : hours * wage;
}
