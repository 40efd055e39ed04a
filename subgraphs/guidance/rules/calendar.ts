import { addMonths, yearOf } from '../../kit/civil-date.ts';
import type { CivilDate } from '../../kit/civil-date.ts';

/** True for a day of the calendar, `YYYY-MM-DD`: `2026-02-30` is none. */
export const isDay = (value: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const instant = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(value);
};

export const addYears = (day: CivilDate, count: number): CivilDate => addMonths(day, 12 * count);

/** Whole months from `start` to `end`, `end` not counted. */
export const wholeMonthsBetween = (start: CivilDate, end: CivilDate): number => {
  const estimate = (yearOf(end) - yearOf(start)) * 12 + Number(end.slice(5, 7)) - Number(start.slice(5, 7));
  return addMonths(start, estimate) > end ? estimate - 1 : estimate;
};

/** Completed years of age on a day. */
export const ageOn = (birthDate: CivilDate, day: CivilDate): number =>
  Math.floor(wholeMonthsBetween(birthDate, day) / 12);
