import { paid, plan } from './plan.ts';

const RICH = { trainingCents: 500_000 };

describe('a second skills assessment within five years [CT D6323-6]', () => {
  const assessment = (lastFundedSkillsAssessment: string) =>
    plan({ kind: 'SKILLS_ASSESSMENT', priceCents: 150_000, lastFundedSkillsAssessment }, RICH);

  test('case 33: 4 years and 364 days after a funded one it is refused, with the day from which it can be', () => {
    const result = assessment('2021-03-28');
    expect(result).toMatchObject({ eligible: false, holderPaysCents: 150_000 });
    expect(result.refusal?.EN).toContain('28 March 2026');
  });

  test('case 33: 5 years and 1 day after a funded one it is allowed', () => {
    expect(assessment('2021-03-26').eligible).toBe(true);
  });

  test('case 33: on the very anniversary it is allowed (named switch)', () => {
    expect(assessment('2021-03-27').eligible).toBe(true);
  });

  test('before 26 February 2026 nothing had to be waited for', () => {
    const result = plan(
      {
        kind: 'SKILLS_ASSESSMENT',
        priceCents: 150_000,
        purchaseDate: '2026-02-25',
        lastFundedSkillsAssessment: '2025-01-10',
      },
      RICH,
    );
    expect(result.eligible).toBe(true);
  });
});

describe('a light-vehicle licence is co-funded, but for jobseekers [CT L6323-6 II 4°, D6323-8]', () => {
  const licence = (cents: number | null, priceCents = 150_000) =>
    plan(
      {
        kind: 'LIGHT_LICENCE',
        priceCents,
        purchaseDate: '2026-02-26',
        contributions: cents === null ? [] : [{ funder: 'EMPLOYER', maximumCents: cents }],
      },
      RICH,
    );

  test('case 34: an employee without co-funding is refused', () => {
    expect(licence(null).eligible).toBe(false);
  });

  test('case 34: 99 euros by the employer are refused', () => {
    const result = licence(9_900);
    expect(result.eligible).toBe(false);
    expect(paid(result)).toEqual({ HOLDER: 150_000 });
  });

  test('case 34: 100 euros by the employer, price 1 500: employer 100, CPF 900, holder 500', () => {
    const result = licence(10_000);
    expect(paid(result)).toEqual({ CPF: 90_000, EMPLOYER: 10_000, HOLDER: 50_000 });
  });

  test('rights leave room for the co-funding: a price below the ceiling is not paid by rights alone', () => {
    expect(paid(licence(10_000, 80_000))).toEqual({ CPF: 70_000, EMPLOYER: 10_000 });
  });

  test('one hardship point is a co-funding of 500 euros', () => {
    const result = plan(
      { kind: 'LIGHT_LICENCE', priceCents: 150_000, hardshipPoints: 1 },
      { ...RICH, hardshipPoints: 12 },
    );
    expect(paid(result)).toEqual({ CPF: 90_000, C2P: 50_000, HOLDER: 10_000 });
  });

  test('case 35: a jobseeker needs no co-funding and pays no participation: CPF 900, holder 600', () => {
    const result = plan({ kind: 'LIGHT_LICENCE', priceCents: 150_000 }, { ...RICH, jobseeker: true });
    expect(paid(result)).toEqual({ CPF: 90_000, HOLDER: 60_000 });
    expect(result.participationCents).toBe(0);
  });
});

describe('an account frozen by retirement [CT L5151-2, L6323-3]', () => {
  const retired = { trainingCents: 300_000, engagementCents: 48_000, frozen: true };

  test('case 38: training rights are not usable, engagement rights neither', () => {
    const result = plan({ priceCents: 100_000 }, retired);
    expect(result.eligible).toBe(false);
    expect(paid(result)).toEqual({ HOLDER: 100_000 });
    expect(result.refusal?.FR).toContain('gelé par la retraite');
  });

  test('case 38: the 480 euros of engagement rights pay for training of volunteers, and no CPF does', () => {
    const result = plan({ kind: 'VOLUNTEER_TRAINING', priceCents: 60_000 }, retired);
    expect(paid(result)).toEqual({ CEC: 48_000, HOLDER: 12_000 });
  });
});

test('rights in hours are used with the employer, not to buy a training in euros', () => {
  const result = plan({ priceCents: 100_000 }, { inHours: true, hours: 120 });
  expect(result.eligible).toBe(false);
  expect(result.refusal?.FR).toContain('120 heures');
  expect(result.refusal?.EN).toContain("with the employer's agreement");
});
