import type { CivilDate } from '../../kit/civil-date.ts';
import { inForceOrFirst } from './in-force.ts';
import type { Schedule } from './in-force.ts';

/** Gross SMIC, cents an hour. */
const HOURLY: Schedule<number> = [
  { from: '2025-01-01', to: '2025-12-31', value: 1_188, source: 'CSS R351-9 (150 × SMIC = 1 782 €)' },
  { from: '2026-01-01', to: null, value: 1_202, source: 'décret 2025-1228' },
];

/** Gross SMIC for 35 hours a week, cents a month, on a day (that of 2025 before). */
export const monthlyMinimumWageCents = (day: CivilDate): number =>
  Math.round((inForceOrFirst(HOURLY, day).value * 35 * 52) / 12);
