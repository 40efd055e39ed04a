import * as fc from 'fast-check';
import { addDays, daysBetween } from '../../../../../subgraphs/kit/civil-date.ts';
import {
  subtract,
  union,
  wholeMonths,
  workingDays,
} from '../../../../../subgraphs/employment/rules/period.ts';
import type { Period } from '../../../../../subgraphs/employment/rules/period.ts';

const period = fc
  .tuple(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 0, max: 90 }))
  .map(([start, length]): Period => ({
    first: addDays('2024-01-01', start),
    last: addDays('2024-01-01', start + length),
  }));
const periods = fc.array(period, { maxLength: 6 });

const toDayNumber = (date: string): number => daysBetween('1970-01-01', date);

const daysOf = (list: readonly Period[]): ReadonlySet<number> =>
  new Set(
    list.flatMap(({ first, last }) =>
      Array.from(
        { length: toDayNumber(last) - toDayNumber(first) + 1 },
        (_, index) => toDayNumber(first) + index,
      ),
    ),
  );

describe('periods', () => {
  test('a union holds each day of its parts once', () => {
    fc.assert(
      fc.property(periods, (list) => {
        const joined = union(list);
        const count = joined.reduce(
          (sum, { first, last }) => sum + toDayNumber(last) - toDayNumber(first) + 1,
          0,
        );
        expect(daysOf(joined)).toEqual(daysOf(list));
        expect(count).toBe(daysOf(list).size);
      }),
    );
  });
  test('a difference holds the days of the one that the other lacks', () => {
    fc.assert(
      fc.property(periods, periods, (list, removed) => {
        const gone = daysOf(removed);
        expect(daysOf(subtract(list, removed))).toEqual(
          new Set([...daysOf(list)].filter((day) => !gone.has(day))),
        );
      }),
    );
  });
  test('working days are the days that the calendar calls Monday to Friday', () => {
    fc.assert(
      fc.property(period, (each) => {
        const weekdays = [...daysOf([each])].filter(
          (day) => ![0, 6].includes(new Date(day * 86_400_000).getUTCDay()),
        );
        expect(workingDays(each)).toBe(weekdays.length);
      }),
    );
  });
  test('a contract from the 15th to the 14th is whole months', () => {
    expect(wholeMonths([{ first: '2024-02-15', last: '2026-02-14' }])).toBe(24);
    expect(wholeMonths([{ first: '2024-01-31', last: '2024-02-27' }])).toBe(0);
  });
});
