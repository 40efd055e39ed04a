import type { CivilDate } from '../../kit/civil-date.ts';
import { inForceOn } from '../../kit/dated.ts';
import type { Dated } from '../../kit/dated.ts';

/** Cents that a point of the compte professionnel de prévention is worth in training [CT R4163-11, R4163-21]. */
const TARIFFS: readonly Dated<number>[] = [
  { from: '2019-01-01', to: '2023-08-31', value: 37_500, source: 'CT R4163-11' },
  { from: '2023-09-01', to: null, value: 50_000, source: 'CT R4163-11, décret 2023-759' },
];

/** Cents for one point used for training on a day; 0 while points were not in euros. */
export const centsPerHardshipPoint = (day: CivilDate): number => inForceOn(TARIFFS, day)?.value ?? 0;
