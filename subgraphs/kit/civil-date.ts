/** A civil day, `YYYY-MM-DD`. ISO days compare correctly as strings. */
export type CivilDate = string;

const DAY_MS = 86_400_000;

const epochDay = (date: CivilDate): number => Date.parse(`${date}T00:00:00Z`) / DAY_MS;

const fromEpochDay = (day: number): CivilDate => new Date(day * DAY_MS).toISOString().slice(0, 10);

export const addDays = (date: CivilDate, days: number): CivilDate => fromEpochDay(epochDay(date) + days);

/** Days from `from` to `to`, 0 for the same day. */
export const daysBetween = (from: CivilDate, to: CivilDate): number => epochDay(to) - epochDay(from);

/** The same day `months` later, or the last day of that month when it is shorter. */
export const addMonths = (date: CivilDate, months: number): CivilDate => {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay))).toISOString().slice(0, 10);
};

/** Whole months of a period whose first and last day both count: 1 October to 31 March is 6. */
export const wholeMonths = (first: CivilDate, last: CivilDate): number => {
  if (last < first) return 0;
  const end = addDays(last, 1);
  const [fromYear = 0, fromMonth = 0] = first.split('-').map(Number);
  const [toYear = 0, toMonth = 0] = end.split('-').map(Number);
  const months = (toYear - fromYear) * 12 + toMonth - fromMonth;
  return addMonths(first, months) <= end ? months : months - 1;
};

export const yearOf = (date: CivilDate): number => Number(date.slice(0, 4));

export const daysInYear = (year: number): number => daysBetween(`${year}-01-01`, `${year + 1}-01-01`);

/** 0 Sunday … 6 Saturday. */
export const weekday = (date: CivilDate): number => new Date(`${date}T00:00:00Z`).getUTCDay();
