import {
  convertEngagementToHours,
  convertEurosToHours,
  convertHoursToEuros,
  difCents,
  hours2019Cents,
  hoursBefore2019,
} from '../../../../../subgraphs/training/rules/conversion.ts';
import { creditUpToCap } from '../../../../../subgraphs/training/rules/annual-accrual.ts';

test('case 19: 150 hours of a public agent become 2 250 euros', () => {
  expect(convertHoursToEuros(15_000, false)).toEqual({
    hundredths: 225_000,
    centsPerHour: 1500,
    capped: false,
    reference: 'CT R6323-43, D6323-44',
  });
});

test('case 19: 400 hours stop at 5 000 euros, and fit whole under the raised ceiling', () => {
  expect(convertHoursToEuros(40_000, false)).toMatchObject({ hundredths: 500_000, capped: true });
  expect(convertHoursToEuros(40_000, true)).toMatchObject({ hundredths: 600_000, capped: false });
});

test('case 20: 240 euros are 20 hours from the engagement account and 16 hours from the training account', () => {
  expect(convertEngagementToHours(24_000)).toMatchObject({ hundredths: 2_000, centsPerHour: 1200 });
  expect(convertEurosToHours(24_000, false)).toMatchObject({ hundredths: 1_600, centsPerHour: 1500 });
});

test('5 000 euros stop at 150 hours on entering public service', () => {
  expect(convertEurosToHours(500_000, false)).toMatchObject({ hundredths: 15_000, capped: true });
});

test('case 21: four full years and 120 DIF hours give 3 240 euros, 1 440 when the DIF was typed a day late', () => {
  const hours = hoursBefore2019(4);
  expect(hours).toBe(96);
  expect(hours2019Cents(hours) + difCents(120, '2021-06-30')).toBe(324_000);
  expect(hours2019Cents(hours) + difCents(120, '2021-07-01')).toBe(144_000);
});

test('no more than the four years from 2015 to 2018 give hours', () => {
  expect(hoursBefore2019(9)).toBe(96);
});

test('case 22: 150 DIF hours count for 120, and 4 500 euros with them stop at 5 000', () => {
  const dif = difCents(150, '2021-01-15');
  expect(dif).toBe(180_000);
  expect(creditUpToCap(450_000, { amount: dif, cap: 500_000 }).balance).toBe(500_000);
});
