import { assert, integer, property } from 'fast-check';
import { addDays, weekday } from '../../../../../subgraphs/kit/civil-date.ts';
import { addWorkingDays, frenchHolidays } from '../../../../../subgraphs/kit/working-days.ts';
import { accrueYear, creditUpToCap } from '../../../../../subgraphs/training/rules/annual-accrual.ts';
import { creditAfterRecovery, recoverUndue } from '../../../../../subgraphs/training/rules/undue-recovery.ts';

const cents = integer({ min: 0, max: 1_000_000 });
/** Hours with two decimals, as hundredths. */
const hundredths = integer({ min: 1, max: 250_000 });

const creditOfHours = (worked: number): number =>
  accrueYear({
    year: 2025,
    lowQualification: null,
    boeth: false,
    activities: [{ kind: 'EMPLOYEE', basis: { kind: 'HOURS', worked, agreedHours: null }, absences: [] }],
  })?.amount ?? 0;

test('more hours never give less, and a credit stays between 1 cent and 500 euros', () => {
  assert(
    property(hundredths, hundredths, (a, b) => {
      const [less, more] = [creditOfHours(Math.min(a, b) / 100), creditOfHours(Math.max(a, b) / 100)];
      expect(less).toBeLessThanOrEqual(more);
      expect(less).toBeGreaterThanOrEqual(1);
      expect(more).toBeLessThanOrEqual(50_000);
    }),
  );
});

test('below half time the credit is the exact share, at most one cent more', () => {
  assert(
    property(integer({ min: 1, max: 80_349 }), (worked) => {
      const over = BigInt(creditOfHours(worked / 100)) * 160_700n - 50_000n * BigInt(worked);
      expect(over >= 0n && over < 160_700n).toBe(true);
    }),
  );
});

test('a credit never takes rights away and never brings a balance above the ceiling', () => {
  assert(
    property(cents, cents, cents, (balance, amount, cap) => {
      const after = creditUpToCap(balance, { amount, cap });
      expect(after.credit).toBeGreaterThanOrEqual(0);
      expect(after.balance).toBeLessThanOrEqual(Math.max(balance, cap));
    }),
  );
});

test('a recovery and the credits after it neither create nor lose a cent', () => {
  assert(
    property(cents, cents, cents, (balance, undue, credit) => {
      const after = creditAfterRecovery(recoverUndue(balance, undue), credit);
      expect(after.balanceCents - after.outstandingCents).toBe(balance - undue + credit);
      expect(after.balanceCents).toBeGreaterThanOrEqual(0);
      expect(after.outstandingCents).toBeGreaterThanOrEqual(0);
    }),
  );
});

test('a deadline in working days falls on one, and one more day moves it', () => {
  assert(
    property(integer({ min: 0, max: 20_000 }), integer({ min: 1, max: 15 }), (offset, days) => {
      const from = addDays('2000-01-01', offset);
      const due = addWorkingDays(from, days);
      expect([0, 6]).not.toContain(weekday(due));
      expect(frenchHolidays(Number(due.slice(0, 4)))).not.toContain(due);
      expect(addWorkingDays(from, days + 1) > due).toBe(true);
    }),
    { numRuns: 50 },
  );
});
