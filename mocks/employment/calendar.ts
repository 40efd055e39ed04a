/**
 * Months and days without `Date` objects in the hot path: a month is its ordinal `year * 12 + month - 1`,
 * a day is ISO text.
 */

const MILLISECONDS_PER_DAY = 86_400_000;

/** `2026-02` or `2026-02-14` to its month ordinal. */
export function monthOf(iso: string): number {
  return Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7)) - 1;
}

/** Last month that is over on the day `today`. */
export function lastCompleteMonth(today: string): number {
  return monthOf(today) - 1;
}

export function daysInMonth(month: number): number {
  const number = (month % 12) + 1;
  if (number !== 2) return number === 4 || number === 6 || number === 9 || number === 11 ? 30 : 31;
  const year = Math.floor(month / 12);
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

/** ISO day of a month ordinal. */
export function dayOfMonth(month: number, day: number): string {
  const year = String(Math.floor(month / 12)).padStart(4, '0');
  return `${year}-${twoDigits((month % 12) + 1)}-${twoDigits(day)}`;
}

/** ISO day moved by a number of days. */
export function addDays(iso: string, days: number): string {
  return new Date(Date.parse(`${iso}T00:00:00Z`) + days * MILLISECONDS_PER_DAY).toISOString().slice(0, 10);
}

/** ISO day to the order of DSN, `DDMMYYYY`. */
export function dsnDate(iso: string): string {
  return iso.slice(8, 10) + iso.slice(5, 7) + iso.slice(0, 4);
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
