import {
  fileActionDueBy,
  fileOnDay,
  withdrawalUntil,
} from '../../../../../subgraphs/training/rules/file-deadlines.ts';
import { isFrozen, usableRights } from '../../../../../subgraphs/training/rules/freeze.ts';

test('case 38: retired at full rate, 3 000 euros cannot be used and 480 of engagement can, for volunteers only', () => {
  expect(usableRights(300_000, 48_000, isFrozen('2024-07-01', '2026-03-27'))).toEqual({
    accrued: 0,
    engagementCents: 48_000,
    engagementUse: 'VOLUNTEER_TRAINING',
  });
});

test('an account that will be frozen tomorrow can still be used', () => {
  expect(usableRights(300_000, 0, isFrozen('2026-03-28', '2026-03-27')).accrued).toBe(300_000);
});

test('case 40: a training body silent for 2 working days loses the file and the rights come back in full', () => {
  const file = { state: 'REQUESTED', since: '2026-03-25', fundedCents: 120_000 };
  expect(fileOnDay(file, '2026-03-27')).toEqual({ state: 'REQUESTED', recreditCents: 0 });
  expect(fileOnDay(file, '2026-03-28')).toEqual({ state: 'REQUEST_CANCELLED', recreditCents: 120_000 });
});

test('a weekend and Easter Monday do not count as working days', () => {
  expect(fileActionDueBy('REQUESTED', '2026-04-02')).toBe('2026-04-07');
  expect(fileActionDueBy('PROPOSED', '2026-04-02')).toBe('2026-04-09');
});

test('a training body that checks prerequisites has 30 days', () => {
  expect(fileActionDueBy('REQUESTED', '2026-03-01', true)).toBe('2026-03-31');
});

test('nobody must act on a file in training', () => {
  expect(fileActionDueBy('IN_TRAINING', '2026-03-25')).toBeNull();
});

test('an accepted file can be withdrawn from for 14 days, a file in any other state cannot', () => {
  expect(withdrawalUntil('ACCEPTED', '2026-03-27')).toBe('2026-04-10');
  expect(withdrawalUntil('PAYMENT_PENDING', '2026-03-27')).toBeNull();
  expect(withdrawalUntil('IN_TRAINING', '2026-03-27')).toBeNull();
});
