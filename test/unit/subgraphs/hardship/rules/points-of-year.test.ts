import { pointsOfYear, underLifetimeCap } from '../../../../../subgraphs/hardship/rules/points-of-year.ts';
import type { ExposureOfYear } from '../../../../../subgraphs/hardship/rules/points-of-year.ts';

const BORN_1970 = '1970-05-14';
const NIGHT = '08';
const SHIFTS = '09';
const REPETITIVE = '10';
const HANDLING = '01';

const exposure = (factor: string, months = 12, quantity: number | null = null): ExposureOfYear => ({
  factor,
  months,
  quantity,
});
const points = (
  year: number,
  exposures: readonly ExposureOfYear[],
  birthDate: string | null = BORN_1970,
): number => pointsOfYear(year, exposures, birthDate);

describe('points of a full year', () => {
  const threeFactors = [exposure(NIGHT), exposure(SHIFTS), exposure(REPETITIVE)];

  test('case 42: three factors give 12 points in 2024', () => {
    expect(points(2024, threeFactors)).toBe(12);
  });
  test('case 42: three factors give 8 points in 2021, as two do', () => {
    expect(points(2021, threeFactors)).toBe(8);
    expect(points(2021, threeFactors.slice(1))).toBe(8);
  });
  test('case 43: born 30/06/1956, one factor in 2016 gives 8 points', () => {
    expect(points(2016, [exposure(NIGHT)], '1956-06-30')).toBe(8);
  });
  test('case 43: born 01/07/1956, one factor in 2016 gives 4 points', () => {
    expect(points(2016, [exposure(NIGHT)], '1956-07-01')).toBe(4);
  });
  test('an unknown birth date doubles nothing', () => {
    expect(points(2016, [exposure(NIGHT)], null)).toBe(4);
  });
  test('the year 2023 follows the scale of 1 September 2023', () => {
    expect(points(2023, threeFactors)).toBe(12);
  });
});

describe('points of part of a year', () => {
  test('case 44: 7 months give 2 points', () => {
    expect(points(2024, [exposure(NIGHT, 7)])).toBe(2);
  });
  test('case 44: 2 months give none', () => {
    expect(points(2024, [exposure(NIGHT, 2)])).toBe(0);
  });
  test('case 44: 2 months with one employer and 1 with another give 1 point for the same factor', () => {
    expect(points(2024, [exposure(NIGHT, 2), exposure(NIGHT, 1)])).toBe(1);
  });
  test('case 44: months of two different factors do not add up', () => {
    expect(points(2024, [exposure(NIGHT, 2), exposure(SHIFTS, 1)])).toBe(0);
  });
  test('case 44: a contract of 29 days (no whole month) is ignored, its measure too', () => {
    expect(points(2024, [exposure(NIGHT, 2), exposure(NIGHT, 0, 500)])).toBe(0);
    expect(points(2024, [exposure(NIGHT, 12, 40), exposure(NIGHT, 0, 500)])).toBe(0);
  });
  test('two employers all year long count as one year', () => {
    expect(points(2024, [exposure(NIGHT), exposure(NIGHT)])).toBe(4);
  });
});

describe('thresholds', () => {
  test('case 45: 99 nights give nothing in 2024, 100 give 4 points', () => {
    expect(points(2024, [exposure(NIGHT, 12, 99)])).toBe(0);
    expect(points(2024, [exposure(NIGHT, 12, 100)])).toBe(4);
  });
  test('case 45: 119 nights give nothing in 2022, 120 give 4 points', () => {
    expect(points(2022, [exposure(NIGHT, 12, 119)])).toBe(0);
    expect(points(2022, [exposure(NIGHT, 12, 120)])).toBe(4);
  });
  test('case 46: 60 nights in alternating shifts and 60 plain nights are one factor, 4 points', () => {
    expect(points(2024, [exposure(SHIFTS, 12, 60), exposure(NIGHT, 12, 60)])).toBe(4);
  });
  test('half a year asks for half of the threshold', () => {
    expect(points(2024, [exposure(NIGHT, 6, 49)])).toBe(0);
    expect(points(2024, [exposure(NIGHT, 6, 50)])).toBe(2);
  });
  test('noise passes by hours or by peaks', () => {
    expect(points(2024, [exposure('07', 12, 119)])).toBe(0);
    expect(points(2024, [exposure('07', 12, 120)])).toBe(4);
  });
});

describe('factors over time', () => {
  test('manual handling gives points from July 2016 to September 2017', () => {
    expect([2015, 2016, 2017, 2018].map((year) => points(year, [exposure(HANDLING)]))).toEqual([0, 2, 3, 0]);
  });
  test('nothing gives points before 2015', () => {
    expect(points(2014, [exposure(NIGHT)])).toBe(0);
  });
  test('an unknown factor gives nothing', () => {
    expect(points(2024, [exposure('99')])).toBe(0);
  });
});

describe('lifetime cap', () => {
  test('case 54: 98 points and 4 more make 100 in 2022', () => {
    expect(98 + underLifetimeCap(2022, 4, 98)).toBe(100);
  });
  test('case 54: 98 points and 4 more make 102 in 2024', () => {
    expect(98 + underLifetimeCap(2024, 4, 98)).toBe(102);
  });
  test('beyond the cap nothing is added', () => {
    expect(underLifetimeCap(2022, 4, 120)).toBe(0);
  });
});
