import {
  addSpans,
  fixedTermTransition,
  monthsBeforeAnotherTransition,
  permanentTransition,
  temporaryTransition,
  transitionPayCents,
} from '../../../../../subgraphs/guidance/rules/career-transition.ts';

const IN_2026 = '2026-03-27';

describe('conditions of a projet de transition professionnelle [CT D6323-9, R6323-9-1]', () => {
  test('case 76: 24 months in all but 11 in the firm: no; 12 in the firm: yes', () => {
    expect(permanentTransition(24, 11, false)).toEqual({
      allowed: false,
      missingMonthsEmployed: 0,
      missingInRoute: 1,
    });
    expect(permanentTransition(24, 12, false).allowed).toBe(true);
    expect(permanentTransition(23, 12, false).allowed).toBe(false);
  });

  test('case 76: a beneficiary of the employment obligation needs no seniority', () => {
    expect(permanentTransition(0, 0, true).allowed).toBe(true);
    expect(temporaryTransition(0, true).allowed).toBe(true);
  });

  test('case 76: 3 months and 29 days of fixed-term contracts in the last 12: no; 4 months: yes', () => {
    expect(fixedTermTransition(24, { months: 3, days: 29 }, false).allowed).toBe(false);
    expect(fixedTermTransition(24, { months: 4, days: 0 }, false).allowed).toBe(true);
  });

  test('spans of several contracts add up, 30 days to the month', () => {
    expect(
      addSpans([
        { months: 2, days: 20 },
        { months: 1, days: 10 },
      ]),
    ).toEqual({ months: 4, days: 0 });
  });

  test('temporary work takes 1 600 hours in the branch', () => {
    expect([temporaryTransition(1_599, false).allowed, temporaryTransition(1_600, false).allowed]).toEqual([
      false,
      true,
    ]);
  });
});

describe('pay during the transition [CT D6323-18-4]', () => {
  test('case 77: 4 000 a month: 90 % is below the floor of 2 SMIC: 3 646.06', () => {
    expect(transitionPayCents(400_000, 1, IN_2026)).toBe(364_606);
  });

  test('case 77: 5 000 a month: 4 500 the first year, the floor of 3 646.06 the second', () => {
    expect(transitionPayCents(500_000, 1, IN_2026)).toBe(450_000);
    expect(transitionPayCents(500_000, 2, IN_2026)).toBe(364_606);
  });

  test('case 77: 3 000 a month is kept in full', () => {
    expect([1, 2].map((year) => transitionPayCents(300_000, year, IN_2026))).toEqual([300_000, 300_000]);
  });
});

describe('another transition later [CT R6323-10-3]', () => {
  test('case 78: after one of 9 months, 90 months of waiting are capped at 72', () => {
    expect(monthsBeforeAnotherTransition(9)).toBe(72);
  });

  test('the waiting time is ten times the length, and at least 6 months', () => {
    expect([monthsBeforeAnotherTransition(0.5), monthsBeforeAnotherTransition(3)]).toEqual([6, 30]);
  });
});
