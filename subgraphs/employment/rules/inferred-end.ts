import { fromMonthNumber, lastDayOf, monthOf, toMonthNumber } from './calendar.ts';

/**
 * Months without a declaration after which a contract is held to be over: the practice of the Ministry of Labour's
 * own pipeline (DNUM-SocialGouv, dsn_processing, "contrats non clôturés").
 */
const SILENT_MONTHS = 3;

/** Declarations of a month are due on the 5th or 15th of the next [CSS R243-6]. */
const LAST_DUE_DAY = 15;

/** The last month that every employer should have declared on `today`. */
function lastDueMonth(today: string): string {
  const late = Number(today.slice(8, 10)) > LAST_DUE_DAY ? 1 : 2;
  return fromMonthNumber(toMonthNumber(monthOf(today)) - late);
}

/**
 * Last day of a contract whose employer fell silent: the planned end when it lies in the last declared month, else
 * the last day of that month. Null while the silence is shorter than three months.
 */
export function inferEnd(lastDeclaredMonth: string, plannedEnd: string | null, today: string): string | null {
  const silence = toMonthNumber(lastDueMonth(today)) - toMonthNumber(lastDeclaredMonth);
  if (silence < SILENT_MONTHS) return null;
  return plannedEnd !== null && monthOf(plannedEnd) === lastDeclaredMonth
    ? plannedEnd
    : lastDayOf(lastDeclaredMonth);
}

/** The longest hole of at least three months between months that were declared; null when there is none. */
export function longestSilence(
  months: readonly string[],
): { readonly from: string; readonly to: string } | null {
  const numbers = months.map(toMonthNumber).sort((a, b) => a - b);
  const holes = numbers
    .slice(1)
    .map((month, index) => ({ from: (numbers[index] ?? month) + 1, to: month - 1 }))
    .filter(({ from, to }) => to - from + 1 >= SILENT_MONTHS)
    .sort((a, b) => b.to - b.from - (a.to - a.from));
  const [hole] = holes;
  return hole === undefined ? null : { from: fromMonthNumber(hole.from), to: fromMonthNumber(hole.to) };
}
