import { centsForAQuarter } from '../../../../../subgraphs/employment/rules/quarter-scale.ts';
import { quartersOfYear } from '../../../../../subgraphs/employment/rules/quarters.ts';

const euros = (amount: number): number => Math.round(amount * 100);

describe('quarters of a year', () => {
  test.each([
    [7_211, 3],
    [7_212, 4],
    [1_802, 0],
    [1_803, 1],
    [30_000, 4],
  ])('case 72: %d EUR in 2026 give %d quarters', (pay, quarters) => {
    expect(quartersOfYear({ year: 2026, payCents: euros(pay) })).toBe(quarters);
  });
  test('case 73: 3 606 EUR and 100 days of compensated unemployment in 2026 give 4 quarters', () => {
    expect(quartersOfYear({ year: 2026, payCents: euros(3_606) })).toBe(2);
    expect(quartersOfYear({ year: 2026, payCents: euros(3_606), unemploymentDays: 100 })).toBe(4);
  });
  test('case 73: 50 days more still give 4', () => {
    expect(quartersOfYear({ year: 2026, payCents: euros(3_606), unemploymentDays: 150 })).toBe(4);
  });
  test('60 days of sickness benefit are a quarter, 59 are not', () => {
    expect(quartersOfYear({ year: 2026, payCents: 0, sicknessDays: 60 })).toBe(1);
    expect(quartersOfYear({ year: 2026, payCents: 0, sicknessDays: 59 })).toBe(0);
  });
  test('a year outside the wage table is not guessed, and negative pay takes nothing away', () => {
    expect(quartersOfYear({ year: 2040, payCents: euros(50_000) })).toBeNull();
    expect(quartersOfYear({ year: 1960, payCents: euros(50_000) })).toBeNull();
    expect(quartersOfYear({ year: 2026, payCents: -1 })).toBe(0);
  });
});

describe('price of a quarter', () => {
  test.each([
    [2026, 1_803],
    [2025, 1_782],
    [2024, 1_747.5],
    [2023, 1_690.5],
    [2014, 1_429.5],
    [2013, 1_886],
  ])('in %d it was %d EUR', (year, price) => {
    expect(centsForAQuarter(year)).toBe(euros(price));
  });
});
