const DAY_MS = 86_400_000;

/** Days from 1970-01-01 to an ISO day. */
export function dayNumber(iso: string): number {
  return Date.parse(`${iso}T00:00:00Z`) / DAY_MS;
}

/** Number of the first day of a month, 1-12; month 13 is January of the next year. */
export function firstDayNumber(year: number, month: number): number {
  return Date.UTC(year, month - 1, 1) / DAY_MS;
}

/** ISO day of a number of days since 1970-01-01. */
function isoDay(number: number): string {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

/** ISO day moved by a number of days. */
export function addDays(iso: string, days: number): string {
  return isoDay(dayNumber(iso) + days);
}
