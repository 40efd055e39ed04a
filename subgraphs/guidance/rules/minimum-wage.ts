import type { Day } from './calendar.ts';
import { inForceOn } from './in-force.ts';
import type { Dated } from './in-force.ts';

const HOURLY: readonly Dated<{ readonly centsPerHour: number }>[] = [
  { from: '2025-01-01', centsPerHour: 1_188, source: 'CSS R351-9 (150 × SMIC = 1 782 €)' },
  { from: '2026-01-01', centsPerHour: 1_202, source: 'décret 2025-1228' },
];

/** Monthly gross SMIC for 35 hours a week, in cents, on a day (that of 2025 before). */
export const monthlyMinimumWageCents = (day: Day): number => {
  const row = inForceOn(HOURLY, day) ?? HOURLY[0];
  return Math.round(((row?.centsPerHour ?? 0) * 35 * 52) / 12);
};
