import type { ExposureFact, HardshipFacts } from './person.ts';

const FULL_YEAR_POINTS = 4;
const MONTHS_PER_POINT = 3;
/** Before 1 September 2023 (decree 2023-759): two factors at most in a year, 100 points in a life. */
const LAST_CAPPED_YEAR = 2022;
const CAPPED_FACTORS = 2;
const LIFETIME_CAP = 100;

/** Points of each year of exposure [CT R4163-9], posted on 12 June of the next year. */
export function statementsOf(exposures: readonly ExposureFact[]): HardshipFacts['statements'] {
  const years = [...new Set(exposures.map(({ year }) => year))].sort((left, right) => left - right);
  let acquired = 0;
  return years.map((year) => {
    const earned = pointsOf(exposures, year);
    const points = year <= LAST_CAPPED_YEAR ? Math.min(earned, LIFETIME_CAP - acquired) : earned;
    acquired += points;
    return { year, points, postedOn: `${year + 1}-06-12` };
  });
}

/** Months of all employers are added by factor: a point for three months, 4 for a full year. */
function pointsOf(exposures: readonly ExposureFact[], year: number): number {
  const months = new Map<string, number>();
  for (const exposure of exposures.filter((fact) => fact.year === year)) {
    months.set(exposure.factor, (months.get(exposure.factor) ?? 0) + exposure.months);
  }
  const points = [...months.values()]
    .map((count) => Math.min(FULL_YEAR_POINTS, Math.floor(count / MONTHS_PER_POINT)))
    .sort((left, right) => right - left);
  return points
    .slice(0, year <= LAST_CAPPED_YEAR ? CAPPED_FACTORS : points.length)
    .reduce((sum, one) => sum + one, 0);
}

/** The same exposure in every year from `from` to `to`, twelve months each. */
export function fullYearExposures(
  from: number,
  to: number,
  exposure: Pick<ExposureFact, 'factor' | 'employer' | 'quantity'>,
): readonly ExposureFact[] {
  return Array.from({ length: to - from + 1 }, (_, index) => ({
    year: from + index,
    months: 12,
    ...exposure,
  }));
}
