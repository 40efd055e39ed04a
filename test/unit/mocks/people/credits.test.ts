import { creditForHours, difReport, hoursConversion } from '../../../../mocks/people/credits.ts';

test.each([
  [160_700, 50_000],
  [80_350, 50_000],
  [80_300, 24_985],
  [60_000, 18_669],
  [100, 32],
  [0, 0],
])('%d hundredths of an hour give %d cents (cases 2 to 5)', (hundredthHours, cents) => {
  expect(creditForHours(hundredthHours)).toBe(cents);
});

test('96 hours of 2015-2018 and a DIF of 120 hours are 3 240 euros (case 21)', () => {
  expect(hoursConversion(96).amount + difReport('2021-06-30', 120).amount).toBe(324_000);
});
