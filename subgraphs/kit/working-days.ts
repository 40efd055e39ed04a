import { addDays, weekday, yearOf, type CivilDate } from './civil-date.ts';

/** Public holidays of the same day every year [CT L3133-1]. */
const FIXED_HOLIDAYS = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'] as const;

/** Easter Monday, Ascension and Whit Monday, in days after Easter Sunday [CT L3133-1]. */
const DAYS_AFTER_EASTER = [1, 39, 50] as const;

const pad = (value: number): string => String(value).padStart(2, '0');

/** Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher). */
const easterSunday = (year: number): CivilDate => {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  return `${year}-${pad(Math.floor(f / 31))}-${pad((f % 31) + 1)}`;
};

/** The eleven public holidays of a year in metropolitan France, without those of Alsace and Moselle. */
export const frenchHolidays = (year: number): readonly CivilDate[] => {
  const easter = easterSunday(year);
  return [
    ...FIXED_HOLIDAYS.map((day) => `${year}-${day}`),
    ...DAYS_AFTER_EASTER.map((days) => addDays(easter, days)),
  ].sort();
};

/** Monday to Friday but for public holidays (jours ouvrés). */
const isWorkingDay = (date: CivilDate): boolean =>
  weekday(date) !== 0 && weekday(date) !== 6 && !frenchHolidays(yearOf(date)).includes(date);

/** The last of `days` working days after `date`, which does not count itself. */
export const addWorkingDays = (date: CivilDate, days: number): CivilDate => {
  let day = date;
  for (let left = days; left > 0; left -= isWorkingDay(day) ? 1 : 0) day = addDays(day, 1);
  return day;
};
