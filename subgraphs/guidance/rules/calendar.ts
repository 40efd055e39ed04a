/** Civil days as `YYYY-MM-DD`: they compare as text, and no time zone can move them. */
export type Day = string;

const MS_PER_DAY = 86_400_000;
const toMs = (day: Day): number => Date.parse(`${day}T00:00:00Z`);
const toDay = (ms: number): Day => new Date(ms).toISOString().slice(0, 10);

/** True for a day of the calendar: `2026-02-30` is none. */
export const isDay = (value: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(toMs(value)) && toDay(toMs(value)) === value;

export const addDays = (day: Day, count: number): Day => toDay(toMs(day) + count * MS_PER_DAY);

/** Days from `start` to `end`, `end` not counted. */
export const daysBetween = (start: Day, end: Day): number =>
  Math.round((toMs(end) - toMs(start)) / MS_PER_DAY);

/** Same day of a later (or earlier) month; the last day of that month where there is no such day. */
export const addMonths = (day: Day, count: number): Day => {
  const date = new Date(toMs(day));
  const target = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + count, 1);
  const lastOfTarget = new Date(
    Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + count + 1, 0),
  ).getUTCDate();
  return toDay(target + (Math.min(date.getUTCDate(), lastOfTarget) - 1) * MS_PER_DAY);
};

export const addYears = (day: Day, count: number): Day => addMonths(day, 12 * count);

/** Whole months from `start` to `end`, `end` not counted. */
export const wholeMonthsBetween = (start: Day, end: Day): number => {
  const estimate =
    (Number(end.slice(0, 4)) - Number(start.slice(0, 4))) * 12 +
    Number(end.slice(5, 7)) -
    Number(start.slice(5, 7));
  return addMonths(start, estimate) > end ? estimate - 1 : estimate;
};

/** Completed years of age on a day. */
export const ageOn = (birthDate: Day, day: Day): number =>
  Math.floor(wholeMonthsBetween(birthDate, day) / 12);

export const yearOf = (day: Day): number => Number(day.slice(0, 4));
