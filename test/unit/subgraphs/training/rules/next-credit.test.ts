import {
  estimateNextCredit,
  type NextCreditFacts,
} from '../../../../../subgraphs/training/rules/next-credit.ts';

const TODAY = '2026-03-27';

const facts = (more: Partial<NextCreditFacts> = {}): NextCreditFacts => ({
  unit: 'EUR',
  balance: 250_000,
  cap: 500_000,
  frozen: false,
  lowQualified: false,
  boeth: false,
  creditsByYear: new Map([[2025, 50_000]]),
  movedSinceLastCredit: 0,
  ...more,
});

test('last year was posted: the running year comes next, by 31 March after it', () => {
  expect(estimateNextCredit(facts(), TODAY)).toEqual({
    unit: 'EUR',
    amount: 50_000,
    year: 2026,
    expectedBy: '2027-03-31',
    reference: 'CT R6323-1',
  });
});

test('last year is not posted yet in its first quarter: it comes next', () => {
  const credit = estimateNextCredit(facts({ creditsByYear: new Map([[2024, 50_000]]) }), TODAY);
  expect(credit).toMatchObject({ year: 2025, expectedBy: '2026-03-31' });
});

test('the ceiling cuts what can be expected', () => {
  expect(estimateNextCredit(facts({ balance: 480_000 }), TODAY)?.amount).toBe(20_000);
  expect(estimateNextCredit(facts({ balance: 500_000 }), TODAY)?.amount).toBe(0);
});

test('a credit that the ceiling had cut says nothing about the working time', () => {
  const spentSince = facts({
    balance: 200_000,
    creditsByYear: new Map([[2025, 20_000]]),
    movedSinceLastCredit: -300_000,
  });
  expect(estimateNextCredit(spentSince, TODAY)?.amount).toBe(50_000);
});

test('nothing is expected after a part-year credit: the year to come is not known', () => {
  expect(estimateNextCredit(facts({ creditsByYear: new Map([[2025, 18_669]]) }), TODAY)).toBeNull();
});

test('a holder who declared a low qualification since the last full credit can expect 800 euros', () => {
  expect(estimateNextCredit(facts({ lowQualified: true, cap: 800_000 }), TODAY)?.amount).toBe(80_000);
});

test('a public agent expects 25 hours', () => {
  const agent = facts({ unit: 'HOUR', balance: 9_000, cap: 15_000, creditsByYear: new Map([[2025, 2_500]]) });
  expect(estimateNextCredit(agent, TODAY)).toMatchObject({ unit: 'HOUR', amount: 2_500 });
});

test.each([
  ['a frozen account', { frozen: true }],
  ['an account that never had a yearly credit', { creditsByYear: new Map() }],
  ['an account whose last credit is old', { creditsByYear: new Map([[2021, 50_000]]) }],
])('%s gives nothing to expect', (_name, more) => {
  expect(estimateNextCredit(facts(more), TODAY)).toBeNull();
});
