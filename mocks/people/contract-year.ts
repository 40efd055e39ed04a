import { dayNumber, firstDayNumber } from './day.ts';
import type { ContractFact, SuspensionFact } from './person.ts';

/** Hours of a year under a contract, absences counted as worked [CT L6323-12], in hundredths. */
export function hundredthHoursIn(contract: ContractFact, year: number): number {
  return Math.round(contract.monthlyHours * 100 * presentMonths(contract, year));
}

/** Gross pay of a year under a contract in cents; a suspended contract does not pay. */
export function grossCentsIn(contract: ContractFact, year: number): number {
  const absent = contract.suspensions.reduce(
    (sum, absence) => sum + absentMonths(contract, absence, year),
    0,
  );
  return Math.round(contract.monthlyGrossCents * Math.max(0, presentMonths(contract, year) - absent));
}

type Span = { readonly startDate: string; readonly endDate: string | null };

/** Months of the year inside the span, a month begun counting by its days. */
function presentMonths(contract: Span & Pick<ContractFact, 'defects'>, year: number): number {
  const withdrawn = contract.defects.some(({ kind }) => kind === 'end-before-start');
  return withdrawn ? 0 : monthsWithin([contract], year);
}

function absentMonths(contract: Span, absence: SuspensionFact, year: number): number {
  return monthsWithin([contract, absence], year);
}

/** Months of the year that lie inside every one of the spans. */
function monthsWithin(spans: readonly Span[], year: number): number {
  const isOutside = spans.some(
    ({ startDate, endDate }) =>
      startDate > `${year}-12-31` || (endDate !== null && endDate < `${year}-01-01`),
  );
  if (isOutside) return 0;
  const from = Math.max(...spans.map(({ startDate }) => dayNumber(startDate)));
  const to = Math.min(...spans.map(({ endDate }) => (endDate === null ? Infinity : dayNumber(endDate))));
  let months = 0;
  for (let month = 1; month <= 12; month += 1) {
    const first = firstDayNumber(year, month);
    const next = firstDayNumber(year, month + 1);
    months += Math.max(0, Math.min(next - 1, to) - Math.max(first, from) + 1) / (next - first);
  }
  return months;
}
