import { inForceOn, type Dated } from '../../kit/dated.ts';

/** Cents for a point of training, since the training account is held in euros; decree 2023-759 raised them. */
const TRAINING_TARIFFS: readonly Dated<number>[] = [
  { from: '2019-01-01', to: '2023-08-31', source: 'CT R4163-11 (version antérieure)', value: 37_500 },
  { from: '2023-09-01', to: null, source: 'CT R4163-11', value: 50_000 },
];

/** Cents for a point of reconversion, a use that the law 2023-270 created. */
const RECONVERSION_TARIFFS: readonly Dated<number>[] = [
  { from: '2023-09-01', to: null, source: 'CT L4163-8-1, R4163-11', value: 50_000 },
];

/** Days of full absence that ten points pay: three months at half time, then four. */
const PART_TIME_TARIFFS: readonly Dated<number>[] = [
  { from: '2015-01-01', to: '2023-08-31', source: 'CT D4163-26 (version antérieure)', value: 45 },
  { from: '2023-09-01', to: null, source: 'CT D4163-26', value: 60 },
];

/** Part time and retirement take points by tens [CT R4163-11]. */
export const TRANCHE = 10;

/** Share of the working time that can be cut, in percent [CT D4163-25]. */
const SMALLEST_CUT = 20;
const LARGEST_CUT = 80;

/** Quarters by which the legal age can be lowered, at most [CSS D161-2-1-10]. */
export const MOST_QUARTERS_OF_AGE = 8;

/** Cents that `points` become for training on `day`; null before the account was held in euros. */
export function trainingCents(points: number, day: string): number | null {
  return cents(TRAINING_TARIFFS, points, day);
}

/** Cents that `points` become for a reconversion on `day`; null before 1 September 2023. */
export function reconversionCents(points: number, day: string): number | null {
  return cents(RECONVERSION_TARIFFS, points, day);
}

function cents(tariffs: readonly Dated<number>[], points: number, day: string): number | null {
  const tariff = inForceOn(tariffs, day);
  return tariff === null ? null : points * tariff.value;
}

/**
 * Days of reduced working time without loss of pay: points / 10 × 60 / share cut, to the nearest day [CT D4163-26].
 * Null where `cutPercent` is not between 20 and 80. Reading: the "coefficient de réduction" is the share cut.
 */
export function partTimeDays(points: number, cutPercent: number, day: string): number | null {
  const tariff = inForceOn(PART_TIME_TARIFFS, day);
  if (tariff === null || cutPercent < SMALLEST_CUT || cutPercent > LARGEST_CUT) return null;
  return Math.round(((points / TRANCHE) * tariff.value * 100) / cutPercent);
}

/** Whole tranches in `points`, as points. */
export function wholeTranches(points: number): number {
  return Math.floor(Math.max(0, points) / TRANCHE) * TRANCHE;
}

/** What `points` give for retirement: a quarter a tranche, of which at most 8 lower the legal age. */
export function retirementQuarters(
  points: number,
  quartersUsedBefore: number,
): { readonly points: number; readonly quarters: number; readonly ageLoweredBy: number } {
  const taken = wholeTranches(points);
  const quarters = taken / TRANCHE;
  return {
    points: taken,
    quarters,
    ageLoweredBy: Math.min(quarters, Math.max(0, MOST_QUARTERS_OF_AGE - quartersUsedBefore)),
  };
}
