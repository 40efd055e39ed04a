import { inForceOn, type Dated } from '../../kit/dated.ts';
import { FACTOR_RULES, monthsWithPoints } from './factors.ts';
import type { FactorRule } from './factors.ts';
import { DOUBLED_IF_BORN_BEFORE, POINT_SCALES } from './point-scale.ts';
import type { PointScale } from './point-scale.ts';
import { READINGS } from './readings.ts';

/** What the points of a year depend on, of one declared exposure. */
export type ExposureOfYear = {
  /** DSN factor code, `01` to `10`. */
  readonly factor: string;
  /** Whole months in the year; 0 for a contract of less than a month, which is ignored [CT R4163-8]. */
  readonly months: number;
  /** Measure in the unit of the factor, null when the employer stated none. */
  readonly quantity: number | null;
};

/** Scale that applies to the exposures of a civil year; null before the account existed. */
export function scaleOfYear(year: number): Dated<PointScale> | null {
  return inForceOn(POINT_SCALES, `${year}-${READINGS.ruleDayOfYear}`);
}

/** Threshold of a factor for a civil year, in its unit; null for a factor without points that year. */
export function thresholdOfYear(rule: FactorRule, year: number): number | null {
  if (monthsWithPoints(rule, year) === 0) return null;
  return inForceOn(rule.thresholds, `${year}-${READINGS.ruleDayOfYear}`)?.value ?? null;
}

/**
 * Points that the declared exposures of one civil year give [CT R4163-9, R4163-10]: months of all employers are
 * added up for each factor, each three of them give a point. The lifetime cap is not applied here.
 */
export function pointsOfYear(
  year: number,
  exposures: readonly ExposureOfYear[],
  birthDate: string | null,
): number {
  const scale = scaleOfYear(year)?.value;
  if (scale === undefined) return 0;
  const points = [...byFactor(exposures)]
    .map(([code, ofFactor]) => pointsOfFactor(code, ofFactor, year, scale))
    .sort((a, b) => b - a)
    .slice(0, scale.mostFactors ?? undefined)
    .reduce((sum, each) => sum + each, 0);
  return birthDate !== null && birthDate < DOUBLED_IF_BORN_BEFORE ? points * 2 : points;
}

/** `points` of a year, cut where the scale of that year has a lifetime cap and `acquiredBefore` comes near to it. */
export function underLifetimeCap(year: number, points: number, acquiredBefore: number): number {
  const cap = scaleOfYear(year)?.value.lifetimeCap ?? null;
  return cap === null ? points : Math.min(points, Math.max(0, cap - acquiredBefore));
}

function byFactor(exposures: readonly ExposureOfYear[]): Map<string, readonly ExposureOfYear[]> {
  return Map.groupBy(exposures, (exposure) => exposure.factor);
}

function pointsOfFactor(
  code: string,
  exposures: readonly ExposureOfYear[],
  year: number,
  scale: PointScale,
): number {
  const rule = FACTOR_RULES.get(code);
  if (rule === undefined) return 0;
  const counting = exposures.filter((exposure) => exposure.months > 0);
  const measured = counting.filter((exposure) => exposure.quantity !== null);
  const kept = reachesThreshold(rule, measured, year)
    ? counting
    : counting.filter((exposure) => exposure.quantity === null);
  return Math.floor(Math.min(sumOf(kept, 'months'), monthsWithPoints(rule, year)) / scale.monthsPerPoint);
}

/** An employer who states no measure declares that the threshold is passed: only stated measures are checked. */
function reachesThreshold(rule: FactorRule, measured: readonly ExposureOfYear[], year: number): boolean {
  const threshold = thresholdOfYear(rule, year);
  if (threshold === null) return true;
  const quantity = sumOf(measured, 'quantity');
  const months = READINGS.thresholdByMonths ? Math.min(12, sumOf(measured, 'months')) : 12;
  const enough = (yearly: number): boolean => quantity * 12 >= yearly * months;
  return (
    enough(threshold) ||
    (READINGS.noiseMeasure === 'EITHER' && rule.alternative !== null && enough(rule.alternative.quantity))
  );
}

function sumOf(exposures: readonly ExposureOfYear[], field: 'months' | 'quantity'): number {
  return exposures.reduce((sum, exposure) => sum + (exposure[field] ?? 0), 0);
}
