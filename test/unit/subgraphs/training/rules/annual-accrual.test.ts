import {
  ACCRUAL_READING,
  accrueYear,
  creditUpToCap,
  microContributionCents,
} from '../../../../../subgraphs/training/rules/annual-accrual.ts';
import { canHoldAccount } from '../../../../../subgraphs/training/rules/account-opening.ts';
import type { Absence, Activity, WorkYear } from '../../../../../subgraphs/training/rules/work-year.ts';

const workYear = (activities: readonly Activity[], more: Partial<WorkYear> = {}): WorkYear => ({
  year: 2025,
  activities,
  lowQualification: null,
  boeth: false,
  ...more,
});

const hours = (worked: number, absences: readonly Absence[] = []): Activity => ({
  kind: 'EMPLOYEE',
  basis: { kind: 'HOURS', worked, agreedHours: null },
  absences,
});

const forfait = (worked: number, forfaitDays = 218): Activity => ({
  kind: 'EMPLOYEE',
  basis: { kind: 'FORFAIT_DAYS', worked, forfaitDays },
  absences: [],
});

const selfEmployed = (activeDays: number, contributionPaid = true): Activity => ({
  kind: 'SELF_EMPLOYED',
  activeDays,
  contributionPaid,
});

const FULL_TIME = hours(1607);
const LOW_QUALIFIED = { declaredOn: '2024-11-15', endedOn: null };

const cents = (work: WorkYear): number => accrueYear(work)?.amount ?? 0;

describe('employees', () => {
  test('case 1: full time with a balance of 4 800 euros credits 200 and reaches 5 000', () => {
    const accrual = accrueYear(workYear([FULL_TIME]));
    expect(accrual).toMatchObject({ amount: 50_000, cap: 500_000, unit: 'EUR' });
    expect(creditUpToCap(480_000, accrual!)).toEqual({ credit: 20_000, balance: 500_000 });
  });

  test('case 2: 803.5 hours of 1 607 give the full 500 euros', () => {
    expect(cents(workYear([hours(803.5)]))).toBe(50_000);
  });

  test('case 3: 803 hours give 249.85 euros, rounded up to the cent', () => {
    expect(cents(workYear([hours(803)]))).toBe(24_985);
  });

  test('case 4: 600 hours give 186.69 euros, and 298.70 for a low-qualified employee', () => {
    expect(cents(workYear([hours(600)]))).toBe(18_669);
    expect(cents(workYear([hours(600)], { lowQualification: LOW_QUALIFIED }))).toBe(29_870);
  });

  test('case 4: read the other way, the 800 euros of a low-qualified employee ignore the working time', () => {
    const work = workYear([hours(600)], { lowQualification: LOW_QUALIFIED });
    expect(accrueYear(work, { ...ACCRUAL_READING, lowQualificationProRata: false })?.amount).toBe(80_000);
  });

  test('case 5: 1 hour gives 0.32 euros', () => {
    expect(cents(workYear([hours(1)]))).toBe(32);
  });

  test('case 6: 109 of 218 forfait days give 500 euros, 108 give 247.71', () => {
    expect(cents(workYear([forfait(109)]))).toBe(50_000);
    expect(cents(workYear([forfait(108)]))).toBe(24_771);
  });

  test('a forfait of more than 218 days is measured against 218', () => {
    expect(cents(workYear([forfait(109, 235)]))).toBe(50_000);
  });

  test('case 7: 10 000 euros of pay not based on hours in 2026 give 199.99 euros', () => {
    const cachets: Activity = {
      kind: 'EMPLOYEE',
      basis: { kind: 'PAY', payCents: 1_000_000 },
      absences: [],
    };
    expect(cents(workYear([cachets], { year: 2026 }))).toBe(19_999);
  });

  test('case 8: two jobs of 482 hours give one credit of 500 euros', () => {
    expect(cents(workYear([hours(482), hours(482)]))).toBe(50_000);
  });

  test('case 8: read the other way, each employer is judged alone', () => {
    const work = workYear([hours(482), hours(482)]);
    expect(accrueYear(work, { ...ACCRUAL_READING, employers: 'SEPARATE' })?.amount).toBe(14_997);
  });

  test('hours of a collective agreement replace the 1 607 hours', () => {
    const job: Activity = {
      kind: 'EMPLOYEE',
      basis: { kind: 'HOURS', worked: 700, agreedHours: 1400 },
      absences: [],
    };
    expect(cents(workYear([job]))).toBe(50_000);
  });

  test('case 10: a full year of parental education leave gives 500 euros', () => {
    expect(cents(workYear([hours(0, [{ motive: 'PARENTAL_EDUCATION', quantity: 1607 }])]))).toBe(50_000);
  });

  test('a full year of another leave gives nothing', () => {
    expect(accrueYear(workYear([hours(0, [{ motive: 'OTHER', quantity: 1607 }])]))).toBeNull();
  });
});

describe('raised amounts', () => {
  test('case 11: BOETH full time gives 800 euros with a ceiling of 8 000, low-qualified as well gives 800', () => {
    const boeth = workYear([FULL_TIME], { boeth: true });
    expect(accrueYear(boeth)).toMatchObject({ amount: 80_000, cap: 800_000, category: 'BOETH' });
    expect(cents({ ...boeth, lowQualification: LOW_QUALIFIED })).toBe(80_000);
  });

  test('case 11: read the other way, the 300 euros of BOETH come on top of the 800', () => {
    const work = workYear([FULL_TIME], { boeth: true, lowQualification: LOW_QUALIFIED });
    const reading = { ...ACCRUAL_READING, lowQualificationWithBoeth: 'ADDED' } as const;
    expect(accrueYear(work, reading)?.amount).toBe(110_000);
  });

  test('below half time the 300 euros of BOETH stay whole, or follow the working time when read that way', () => {
    const work = workYear([hours(600)], { boeth: true });
    expect(cents(work)).toBe(18_669 + 30_000);
    expect(accrueYear(work, { ...ACCRUAL_READING, boethProRata: true })?.amount).toBe(18_669 + 11_201);
  });

  test('case 12: an ESAT worker has 800 euros whatever the working time', () => {
    expect(accrueYear(workYear([{ kind: 'ESAT' }]))).toMatchObject({ amount: 80_000, cap: 800_000 });
  });

  test.each([
    [2023, 50_000],
    [2024, 80_000],
    [2025, 80_000],
    [2026, 50_000],
  ])(
    'case 13: declared 15 November 2024 and ended in 2025, the credit of %i is %i cents',
    (year, expected) => {
      const lowQualification = { declaredOn: '2024-11-15', endedOn: '2025-06-01' };
      expect(cents(workYear([FULL_TIME], { year, lowQualification }))).toBe(expected);
    },
  );
});

describe('other activities', () => {
  test('case 9: an employee who is self-employed as well has 500 euros, not 1 000', () => {
    expect(cents(workYear([FULL_TIME, selfEmployed(365)]))).toBe(50_000);
  });

  test('case 14: self-employed for 184 days gives 252.06 euros, for 100 days 136.99', () => {
    expect(cents(workYear([selfEmployed(184)]))).toBe(25_206);
    expect(cents(workYear([selfEmployed(100)]))).toBe(13_699);
  });

  test('case 15: a micro-entrepreneur without turnover pays no contribution and has no credit', () => {
    const contribution = microContributionCents('SERVICES', 0, 2025);
    expect(contribution).toBe(0);
    expect(accrueYear(workYear([selfEmployed(365, contribution > 0)]))).toBeNull();
    expect(microContributionCents('SERVICES', 2_000_000, 2025)).toBe(4_000);
  });

  test('case 16: a year of unemployment gives nothing and keeps the balance', () => {
    const accrual = accrueYear(workYear([{ kind: 'UNEMPLOYED' }]));
    expect(accrual).toBeNull();
    expect(creditUpToCap(312_000, { amount: 0, cap: 500_000 }).balance).toBe(312_000);
  });

  test('case 17: an apprentice aged 15 can hold an account, another person of 15 cannot', () => {
    expect(canHoldAccount('2010-06-01', '2026-03-27', true)).toBe(true);
    expect(canHoldAccount('2010-06-01', '2026-03-27', false)).toBe(false);
    expect(canHoldAccount('2010-03-27', '2026-03-27', false)).toBe(true);
  });

  test('case 18: a public agent at 140 hours reaches 150, a low-qualified one of category C at 380 reaches 400', () => {
    const agent = accrueYear(workYear([{ kind: 'PUBLIC_AGENT', categoryC: false }]))!;
    expect(creditUpToCap(14_000, agent)).toEqual({ credit: 1_000, balance: 15_000 });
    const lowQualified = accrueYear(
      workYear([{ kind: 'PUBLIC_AGENT', categoryC: true }], { lowQualification: LOW_QUALIFIED }),
    )!;
    expect(lowQualified).toMatchObject({ amount: 5_000, unit: 'HOUR' });
    expect(creditUpToCap(38_000, lowQualified)).toEqual({ credit: 2_000, balance: 40_000 });
  });

  test('a year before the account was kept in euros has no credit in euros', () => {
    expect(accrueYear(workYear([FULL_TIME], { year: 2018 }))).toBeNull();
  });
});
