import { creditLostToCap } from '../../../../../subgraphs/guidance/rules/annual-credit.ts';
import { ageOn, isDay, wholeMonthsBetween } from '../../../../../subgraphs/guidance/rules/calendar.ts';
import { centsPerHardshipPoint } from '../../../../../subgraphs/guidance/rules/hardship-tariff.ts';
import { convertHours } from '../../../../../subgraphs/guidance/rules/hours-conversion.ts';
import { nextVolunteeringDeclaration } from '../../../../../subgraphs/guidance/rules/volunteering.ts';

test('a hardship point is worth 375 euros until 31 August 2023, 500 after', () => {
  expect(['2023-08-31', '2023-09-01'].map(centsPerHardshipPoint)).toEqual([37_500, 50_000]);
});

test('hours become euros at 15 euros an hour within the ceiling, with what is held already', () => {
  expect(convertHours(150, 0, 500_000)).toMatchObject({ cents: 225_000, capped: false });
  expect(convertHours(400, 0, 500_000)).toMatchObject({ cents: 500_000, capped: true });
  expect(convertHours(120, 450_000, 500_000)).toMatchObject({ cents: 50_000, capped: true });
});

test('the ceiling cuts the next credit of who is near it', () => {
  expect(creditLostToCap(494_000, 500_000)).toBe(44_000);
  expect(creditLostToCap(734_000, 800_000)).toBe(14_000);
  expect(creditLostToCap(300_000, 500_000)).toBe(0);
  expect(creditLostToCap(560_000, 500_000)).toBe(50_000);
});

test('volunteering is declared until 30 June of the next year, then for the year that runs', () => {
  expect(nextVolunteeringDeclaration('2026-06-30')).toEqual({
    activityYear: 2025,
    opensOn: '2026-01-01',
    dueBy: '2026-06-30',
  });
  expect(nextVolunteeringDeclaration('2026-07-01')).toEqual({
    activityYear: 2026,
    opensOn: '2027-01-01',
    dueBy: '2027-06-30',
  });
});

test('days, ages and months follow the calendar', () => {
  expect(['2024-02-29', '2026-02-29', '2026-3-1', 'x'].map(isDay)).toEqual([true, false, false, false]);
  expect([ageOn('2008-03-28', '2026-03-27'), ageOn('2008-03-27', '2026-03-27')]).toEqual([17, 18]);
  expect(wholeMonthsBetween('2026-01-31', '2026-02-28')).toBe(1);
});
