import type { Day } from './calendar.ts';
import { inForceOrFirst } from './in-force.ts';
import type { Schedule } from './in-force.ts';

const HOURLY: Schedule<{ readonly centsPerHour: number }> = [
  { from: '2025-01-01', centsPerHour: 1_188, source: 'CSS R351-9 (150 × SMIC = 1 782 €)' },
  { from: '2026-01-01', centsPerHour: 1_202, source: 'décret 2025-1228' },
];

/** Monthly gross SMIC for 35 hours a week, in cents, on a day (that of 2025 before). */
export const monthlyMinimumWageCents = (day: Day): number =>
  Math.round((inForceOrFirst(HOURLY, day).centsPerHour * 35 * 52) / 12);
