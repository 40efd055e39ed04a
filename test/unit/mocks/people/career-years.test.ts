import { contractLines, quartersForPay } from '../../../../mocks/people/career-years.ts';
import { contract } from '../../../../mocks/people/contract.ts';
import { BAKERY, STEEL_WORKS } from '../../../../mocks/people/twelve/establishments.ts';

test('150 hours at the minimum wage give a quarter, 200 before 2014, at most four a year (case 72)', () => {
  expect([178_199, 178_200, 712_799, 712_800, 3_000_000].map((cents) => quartersForPay(2025, cents))).toEqual(
    [0, 1, 3, 4, 4],
  );
  expect(quartersForPay(2013, 188_600)).toBe(1);
  expect(quartersForPay(2013, 188_599)).toBe(0);
});

test('two employers in a year share the four quarters', () => {
  const facts = { number: '1', jobTitle: '', pcsEse: '', startDate: '2025-01-01', monthlyGrossCents: 50_000 };
  const lines = contractLines([
    contract({ ...facts, employer: STEEL_WORKS }),
    contract({ ...facts, employer: BAKERY, monthlyGrossCents: 200_000 }),
  ]);
  expect(lines.map(({ payCents, quarters }) => [payCents, quarters])).toEqual([
    [600_000, 3],
    [2_400_000, 1],
  ]);
});
