import Holidays from 'date-holidays';
import { addMonths, daysInYear, wholeMonths } from '../../../../subgraphs/kit/civil-date.ts';
import { inForceOn, type Dated } from '../../../../subgraphs/kit/dated.ts';
import { parseHundredths } from '../../../../subgraphs/kit/decimal.ts';
import { civilDay } from '../../../../subgraphs/kit/today.ts';
import { addWorkingDays, frenchHolidays } from '../../../../subgraphs/kit/working-days.ts';

test('public holidays from 2015 to 2040 are those of date-holidays', () => {
  const published = new Holidays('FR');
  for (let year = 2015; year <= 2040; year += 1) {
    const days = published
      .getHolidays(year)
      .filter(({ type }) => type === 'public')
      .map(({ date }) => date.slice(0, 10));
    expect([...new Set(frenchHolidays(year))]).toEqual([...new Set(days)].sort());
  }
});

test('working days skip weekends and holidays, also over New Year', () => {
  expect(addWorkingDays('2026-03-27', 2)).toBe('2026-03-31');
  expect(addWorkingDays('2026-04-30', 2)).toBe('2026-05-05');
  expect(addWorkingDays('2025-12-31', 1)).toBe('2026-01-02');
});

test('whole months count both ends and stop at short months', () => {
  expect(wholeMonths('2024-10-01', '2025-03-31')).toBe(6);
  expect(wholeMonths('2024-10-01', '2025-03-30')).toBe(5);
  expect(wholeMonths('2025-03-02', '2025-03-01')).toBe(0);
  expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
  expect(daysInYear(2024)).toBe(366);
});

test('the civil day in France begins before the one of UTC', () => {
  expect(civilDay(new Date('2026-03-26T23:30:00Z'))).toBe('2026-03-27');
});

test('a dated value holds on its first and last day and on none outside', () => {
  const rows: readonly Dated<number>[] = [{ from: '2024-05-02', to: '2024-12-31', source: 's', value: 100 }];
  expect(
    ['2024-05-01', '2024-05-02', '2024-12-31', '2025-01-01'].map((day) => inForceOn(rows, day)?.value),
  ).toEqual([undefined, 100, 100, undefined]);
});

test.each([
  ['4800.00', 480_000],
  ['16.5', 1650],
  ['-0.30', -30],
  ['-0.00', 0],
  ['7', 700],
  ['1e3', null],
  ['1.234', null],
  ['', null],
])('the decimal %p is %p hundredths', (text, expected) => {
  expect(parseHundredths(text)).toBe(expected);
});
