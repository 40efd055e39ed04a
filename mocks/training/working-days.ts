import { addDays, dayNumber } from '../people/day.ts';

/** Public holidays of the same day every year, and in days after Easter Sunday [CT L3133-1]. */
const FIXED_HOLIDAYS: ReadonlySet<string> = new Set([
  '01-01',
  '05-01',
  '05-08',
  '07-14',
  '08-15',
  '11-01',
  '11-11',
  '12-25',
]);
const DAYS_AFTER_EASTER: readonly number[] = [1, 39, 50];

/** The last of `days` working days (jours ouvrés) after an ISO day, which does not count itself. */
export function addWorkingDays(iso: string, days: number): string {
  let day = iso;
  for (let left = days; left > 0; left -= isWorkingDay(day) ? 1 : 0) day = addDays(day, 1);
  return day;
}

function isWorkingDay(iso: string): boolean {
  const isWeekend = [0, 6].includes(new Date(`${iso}T00:00:00Z`).getUTCDay());
  const sinceEaster = dayNumber(iso) - dayNumber(easterSunday(Number(iso.slice(0, 4))));
  return !isWeekend && !FIXED_HOLIDAYS.has(iso.slice(5)) && !DAYS_AFTER_EASTER.includes(sinceEaster);
}

/** Easter Sunday by Gauss's rule, which holds from 1900 to 2099 with these constants. */
function easterSunday(year: number): string {
  const moon = (19 * (year % 19) + 24) % 30;
  const weekday = (2 * (year % 4) + 4 * (year % 7) + 6 * moon + 5) % 7;
  const isException = weekday === 6 && (moon === 29 || (moon === 28 && year % 19 > 10));
  return addDays(`${year}-03-22`, moon + weekday - (isException ? 7 : 0));
}
