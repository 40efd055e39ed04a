import { fullYearExposures, statementsOf } from '../../../../mocks/people/hardship-statements.ts';
import type { ExposureFact } from '../../../../mocks/people/person.ts';
import { STEEL_WORKS } from '../../../../mocks/people/twelve/establishments.ts';

const exposure = (year: number, factor: string, months: number): ExposureFact => ({
  year,
  factor,
  months,
  employer: STEEL_WORKS,
  quantity: null,
});

const pointsOf = (...exposures: ExposureFact[]) => statementsOf(exposures).map(({ points }) => points);

test('three factors for a full year give 12 points in 2024 and 8 in 2021 (case 42)', () => {
  const factors = ['07', '08', '10'];
  expect(pointsOf(...factors.map((factor) => exposure(2024, factor, 12)))).toEqual([12]);
  expect(pointsOf(...factors.map((factor) => exposure(2021, factor, 12)))).toEqual([8]);
});

test('a point for three months, months of all employers together (case 44)', () => {
  expect(pointsOf(exposure(2024, '09', 7))).toEqual([2]);
  expect(pointsOf(exposure(2024, '09', 2))).toEqual([0]);
  expect(pointsOf(exposure(2024, '09', 2), exposure(2024, '09', 1))).toEqual([1]);
  expect(pointsOf(exposure(2024, '09', 2), exposure(2024, '06', 1))).toEqual([0]);
});

test('100 points were the most in a life until 2022, not since (case 54)', () => {
  const both = ['07', '08'].flatMap((factor) =>
    fullYearExposures(2010, 2024, { factor, employer: STEEL_WORKS, quantity: null }),
  );
  const until = (year: number) =>
    statementsOf(both)
      .filter((statement) => statement.year <= year)
      .reduce((sum, { points }) => sum + points, 0);
  expect([2022, 2023, 2024].map(until)).toEqual([100, 108, 116]);
});

test('points of a year are posted in June of the next', () => {
  expect(statementsOf([exposure(2024, '09', 12)])).toEqual([
    { year: 2024, points: 4, postedOn: '2025-06-12' },
  ]);
});
