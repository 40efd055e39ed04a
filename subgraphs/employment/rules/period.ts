import { addDays, addMonths, daysBetween, wholeMonths as monthsOfPeriod } from '../../kit/civil-date.ts';
import { compare } from './compare.ts';

/** Days from the first to the last, both counted. */
export type Period = { readonly first: string; readonly last: string };

/** The part of `period` inside `window`; null when there is none. */
export function clip(period: Period, window: Period): Period | null {
  const first = period.first > window.first ? period.first : window.first;
  const last = period.last < window.last ? period.last : window.last;
  return first <= last ? { first, last } : null;
}

/** The same days as periods that neither overlap nor touch, oldest first. */
export function union(periods: readonly Period[]): readonly Period[] {
  const merged: Period[] = [];
  for (const period of [...periods].sort((a, b) => compare(a.first, b.first))) {
    const previous = merged.at(-1);
    if (previous === undefined || period.first > addDays(previous.last, 1)) merged.push(period);
    else if (period.last > previous.last)
      merged[merged.length - 1] = { first: previous.first, last: period.last };
  }
  return merged;
}

/** The days of `periods` without those of `removed`. */
export function subtract(periods: readonly Period[], removed: readonly Period[]): readonly Period[] {
  return union(removed).reduce<readonly Period[]>(
    (left, hole) =>
      left.flatMap((period) => [
        ...(period.first < hole.first
          ? [{ first: period.first, last: earlier(period.last, addDays(hole.first, -1)) }]
          : []),
        ...(period.last > hole.last
          ? [{ first: later(period.first, addDays(hole.last, 1)), last: period.last }]
          : []),
      ]),
    union(periods),
  );
}

/** Any Monday: days are counted from it. */
const A_MONDAY = '1970-01-05';

/** Days from Monday to Friday: at most five a civil week are days worked in unemployment insurance. */
export function workingDays({ first, last }: Period): number {
  return workingDaysBefore(daysBetween(A_MONDAY, last) + 1) - workingDaysBefore(daysBetween(A_MONDAY, first));
}

/** Days from Monday to Friday among the first `days` days after a Monday; negative before it. */
function workingDaysBefore(days: number): number {
  const weeks = Math.floor(days / 7);
  return weeks * 5 + Math.min(5, days - weeks * 7);
}

const DAYS_OF_A_MONTH = 30;

/** Whole calendar months in all periods together; days beside whole months count by thirties. */
export function wholeMonths(periods: readonly Period[]): number {
  let months = 0;
  let days = 0;
  for (const { first, last } of periods) {
    const whole = monthsOfPeriod(first, last);
    months += whole;
    days += daysBetween(addMonths(first, whole), last) + 1;
  }
  return months + Math.floor(days / DAYS_OF_A_MONTH);
}

function earlier(a: string, b: string): string {
  return a < b ? a : b;
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}
