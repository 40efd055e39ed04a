import { conversionsOn } from '../../../../../subgraphs/hardship/rules/conversions.ts';
import type {
  ConversionInput,
  HardshipUseKind,
} from '../../../../../subgraphs/hardship/rules/conversions.ts';
import { reserveLeft } from '../../../../../subgraphs/hardship/rules/reserve.ts';
import {
  partTimeDays,
  reconversionCents,
  retirementQuarters,
  trainingCents,
} from '../../../../../subgraphs/hardship/rules/tariffs.ts';
import {
  canUseForRetirement,
  pointsForPartTime,
} from '../../../../../subgraphs/hardship/rules/use-limits.ts';

const TODAY = '2026-03-27';
const NOTHING_SPENT = { TRAINING: 0, PART_TIME: 0, RETIREMENT: 0, RECONVERSION: 0 };

const conversion = (use: HardshipUseKind, input: Partial<ConversionInput>) => {
  const found = conversionsOn({
    available: 0,
    spent: NOTHING_SPENT,
    birthDate: null,
    today: TODAY,
    ...input,
  }).find((each) => each.use === use);
  if (found === undefined) throw new Error(`no conversion for ${use}`);
  return found;
};

describe('reserve for training', () => {
  const usable = (birthDate: string | null): number => 30 - reserveLeft(birthDate, NOTHING_SPENT, 30);

  test('case 47: born 1970 with 30 points, part time and retirement can take 10', () => {
    expect(usable('1970-01-01')).toBe(10);
    expect(conversion('PART_TIME', { available: 30, birthDate: '1970-01-01' }).points).toBe(10);
    expect(conversion('RETIREMENT', { available: 30, birthDate: '1970-01-01' }).points).toBe(10);
  });
  test('case 47: born 1961 with 30 points, they can take 20', () => {
    expect(usable('1961-06-01')).toBe(20);
    expect(conversion('RETIREMENT', { available: 30, birthDate: '1961-06-01' }).points).toBe(20);
  });
  test('case 47: born 1959 with 30 points, they can take 30', () => {
    expect(usable('1959-12-31')).toBe(30);
    expect(conversion('RETIREMENT', { available: 30, birthDate: '1959-12-31' }).points).toBe(30);
  });
  test('the generations begin on 1 January 1960 and 1963', () => {
    expect(['1959-12-31', '1960-01-01', '1962-12-31', '1963-01-01'].map(usable)).toEqual([30, 20, 20, 10]);
  });
  test('an unknown birth date keeps the largest reserve', () => {
    expect(usable(null)).toBe(10);
  });
  test('points spent on training or reconversion free the reserve', () => {
    expect(reserveLeft('1970-01-01', { ...NOTHING_SPENT, TRAINING: 15 }, 30)).toBe(5);
    expect(reserveLeft('1970-01-01', { ...NOTHING_SPENT, RECONVERSION: 30 }, 30)).toBe(0);
    expect(reserveLeft('1970-01-01', { ...NOTHING_SPENT, PART_TIME: 10 }, 30)).toBe(20);
  });
  test('the reserve is never more than the points that are left', () => {
    expect(reserveLeft('1970-01-01', NOTHING_SPENT, 8)).toBe(8);
  });
});

describe('tariffs', () => {
  test('case 48: born 1970, 20 points become 10 000 EUR by reconversion, the reserve does not stand against it', () => {
    const { available, amount, unit } = conversion('RECONVERSION', {
      available: 20,
      birthDate: '1970-01-01',
    });
    expect({ available, amount, unit }).toEqual({ available: true, amount: 1_000_000, unit: 'EUR_CENT' });
  });
  test('case 48: before 1 September 2023, 20 points become 7 500 EUR of training and no reconversion', () => {
    expect(trainingCents(20, '2023-08-31')).toBe(750_000);
    expect(reconversionCents(20, '2023-08-31')).toBeNull();
    expect(conversion('RECONVERSION', { available: 20, today: '2023-08-31' })).toMatchObject({
      available: false,
      points: 0,
    });
  });
  test('case 49: 10 points with half of the time cut pay 120 days', () => {
    expect(partTimeDays(10, 50, TODAY)).toBe(120);
  });
  test('case 49: a cut of 20 % lasts 300 days, of 33 % 182', () => {
    expect(partTimeDays(10, 20, TODAY)).toBe(300);
    expect(partTimeDays(10, 33, TODAY)).toBe(182);
  });
  test('a cut below 20 % or above 80 % is not possible', () => {
    expect([19, 81].map((cut) => partTimeDays(10, cut, TODAY))).toEqual([null, null]);
  });
  test('before September 2023 10 points paid three months at half time', () => {
    expect(partTimeDays(10, 50, '2023-08-31')).toBe(90);
  });
});

describe('part time', () => {
  test('case 50: at 59 with 80 points taken, nothing more can be asked for', () => {
    expect(pointsForPartTime(30, 80, '1966-04-01', TODAY)).toBe(0);
    const refused = conversion('PART_TIME', {
      available: 60,
      spent: { ...NOTHING_SPENT, PART_TIME: 80 },
      birthDate: '1966-04-01',
    });
    expect(refused.available).toBe(false);
    expect(refused.condition.EN).toContain('80 points');
  });
  test('case 50: at 60 the limit is gone', () => {
    expect(pointsForPartTime(30, 80, '1966-03-27', TODAY)).toBe(30);
  });
  test('points are taken by tens', () => {
    expect(pointsForPartTime(19, 0, '1980-01-01', TODAY)).toBe(10);
    expect(pointsForPartTime(9, 0, '1980-01-01', TODAY)).toBe(0);
  });
});

describe('retirement', () => {
  test('case 51: 95 points are 9 tranches and lower the age by 8 quarters', () => {
    expect(retirementQuarters(95, 0)).toEqual({ points: 90, quarters: 9, ageLoweredBy: 8 });
  });
  test('case 51: of 15 points 10 can be used', () => {
    expect(retirementQuarters(15, 0)).toEqual({ points: 10, quarters: 1, ageLoweredBy: 1 });
  });
  test('quarters used before count for the most that lowers the age', () => {
    expect(retirementQuarters(50, 6).ageLoweredBy).toBe(2);
  });
  test('case 52: refused at 54 years and 11 months, possible at 55', () => {
    expect(canUseForRetirement('1971-04-27', TODAY)).toBe(false);
    expect(canUseForRetirement('1971-03-27', TODAY)).toBe(true);
  });
  test('case 52: at 54 years and 11 months the answer says from which age', () => {
    const { available, points, amount, condition } = conversion('RETIREMENT', {
      available: 60,
      birthDate: '1971-04-27',
    });
    expect({ available, points, amount }).toEqual({ available: false, points: 0, amount: 0 });
    expect(condition.FR).toContain('55 ans');
  });
  test('without a birth date nothing is promised, and the condition says why', () => {
    const { available, condition } = conversion('RETIREMENT', { available: 60, birthDate: null });
    expect(available).toBe(false);
    expect(condition.EN).toContain('birth date is not known');
  });
});
