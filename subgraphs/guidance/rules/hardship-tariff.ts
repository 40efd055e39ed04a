import type { Day } from './calendar.ts';
import { inForceOn } from './in-force.ts';
import type { Dated } from './in-force.ts';

/** What a point of the compte professionnel de prévention is worth in training [CT R4163-11, R4163-21]. */
const TARIFFS: readonly Dated<{ readonly centsPerPoint: number }>[] = [
  { from: '2019-01-01', centsPerPoint: 37_500, source: 'CT R4163-11 (avant le 01/09/2023)' },
  { from: '2023-09-01', centsPerPoint: 50_000, source: 'CT R4163-11, décret 2023-759' },
];

/** Cents for one point used for training on a day. */
export const centsPerHardshipPoint = (day: Day): number => inForceOn(TARIFFS, day)?.centsPerPoint ?? 0;
