import { creditUpToCap } from '../../../../../subgraphs/training/rules/annual-accrual.ts';
import {
  addCorrectiveTopUp,
  whistleblowerCreditCents,
} from '../../../../../subgraphs/training/rules/top-ups.ts';
import { creditAfterRecovery, recoverUndue } from '../../../../../subgraphs/training/rules/undue-recovery.ts';

test('case 23: the corrective top-up brings 5 000 euros to 8 000 and the next yearly credit is 0', () => {
  const balance = addCorrectiveTopUp(500_000);
  expect(balance).toBe(800_000);
  expect(creditUpToCap(balance, { amount: 50_000, cap: 500_000 })).toEqual({ credit: 0, balance });
});

test('case 24: a whistle-blower with 7 200 euros receives 800 of the 2 000 ordered', () => {
  expect(whistleblowerCreditCents(200_000, 720_000)).toBe(80_000);
});

test('a whistle-blower above 8 000 euros receives nothing', () => {
  expect(whistleblowerCreditCents(200_000, 810_000)).toBe(0);
});

test('case 41: 700 euros undue empty a balance of 300 and 400 are withheld from the next credit of 500', () => {
  const recovery = recoverUndue(30_000, 70_000);
  expect(recovery).toEqual({ balanceCents: 0, outstandingCents: 40_000 });
  expect(creditAfterRecovery(recovery, 50_000)).toEqual({ balanceCents: 10_000, outstandingCents: 0 });
});

test('a credit smaller than what is outstanding leaves the rest for the one after', () => {
  const recovery = { balanceCents: 0, outstandingCents: 40_000 };
  expect(creditAfterRecovery(recovery, 25_000)).toEqual({ balanceCents: 0, outstandingCents: 15_000 });
});
