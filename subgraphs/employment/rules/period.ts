import { addDays, addMonths, toDayNumber } from './calendar.ts';

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
  for (const period of [...periods].sort((a, b) => a.first.localeCompare(b.first))) {
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

/** Days from Monday to Friday: at most five a civil week are days worked in unemployment insurance. */
export function workingDays(period: Period): number {
  const first = toDayNumber(period.first);
  const days = toDayNumber(period.last) - first + 1;
  const weeks = Math.floor(days / 7);
  let count = weeks * 5;
  for (let day = first + weeks * 7; day < first + days; day += 1) if (isWorkingDay(day)) count += 1;
  return count;
}

/** 1 January 1970 was a Thursday. */
function isWorkingDay(day: number): boolean {
  const sinceMonday = (day + 3) % 7;
  return (sinceMonday + 7) % 7 < 5;
}

const DAYS_OF_A_MONTH = 30;

/** Whole calendar months in all periods together; days beside whole months count by thirties. */
export function wholeMonths(periods: readonly Period[]): number {
  let months = 0;
  let days = 0;
  for (const period of periods) {
    const whole = wholeMonthsOf(period);
    months += whole;
    days += toDayNumber(period.last) - toDayNumber(addMonths(period.first, whole)) + 1;
  }
  return months + Math.floor(days / DAYS_OF_A_MONTH);
}

function wholeMonthsOf({ first, last }: Period): number {
  const end = addDays(last, 1);
  let months =
    (Number(end.slice(0, 4)) - Number(first.slice(0, 4))) * 12 +
    Number(end.slice(5, 7)) -
    Number(first.slice(5, 7));
  while (months > 0 && addMonths(first, months) > end) months -= 1;
  return months;
}

function earlier(a: string, b: string): string {
  return a < b ? a : b;
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}
