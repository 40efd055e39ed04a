import type { ContractFact } from '../people/person.ts';
import { dayOfMonth, daysInMonth, dsnDate, monthOf } from './calendar.ts';
import { isDayForfait } from './contract-block.ts';
import { findDefect } from './contract-defects.ts';
import { decimal, decimalEuros } from './decimal.ts';
import { codeLine, textLine } from './dsn-line.ts';

const GROSS_FOR_UNEMPLOYMENT = '002';
const WORKED = '01';
const UNPAID_ABSENCE = '02';
const IN_HOURS = '10';

/** Blocks S21.G00.51 (pay) and S21.G00.53 (activity) of one contract in one month. */
export function payLines(contract: ContractFact, month: number): readonly string[] {
  const presence = presenceIn(contract, month);
  const workedShare = (presence.presentDays - presence.absentDays) / daysInMonth(month);
  const absentShare = presence.absentDays / daysInMonth(month);
  const hours = contract.monthlyHours * workedShare;
  return [
    codeLine('S21.G00.51.001', dsnDate(presence.firstDay)),
    codeLine('S21.G00.51.002', dsnDate(presence.lastDay)),
    textLine('S21.G00.51.010', contract.number),
    codeLine('S21.G00.51.011', GROSS_FOR_UNEMPLOYMENT),
    ...(isDayForfait(contract) ? [] : [codeLine('S21.G00.51.012', decimal(hours))]),
    codeLine('S21.G00.51.013', decimalEuros(Math.round(contract.monthlyGrossCents * workedShare))),
    ...correctionLines(contract, month),
    ...(isDayForfait(contract) ? [] : activityLines(hours, contract.monthlyHours * absentShare)),
  ];
}

type Presence = {
  readonly firstDay: string;
  readonly lastDay: string;
  readonly presentDays: number;
  readonly absentDays: number;
};

/** Days of the month inside the contract, and those of them inside a suspension. */
function presenceIn(contract: ContractFact, month: number): Presence {
  const monthStart = dayOfMonth(month, 1);
  const monthEnd = dayOfMonth(month, daysInMonth(month));
  const cancelled = findDefect(contract, 'end-before-start');
  const firstDay = laterOf(monthStart, contract.startDate);
  const lastDay = earlierOf(monthEnd, cancelled ? null : contract.endDate);
  // The month that cancels the contract declares that nothing was worked.
  if (cancelled && monthOf(cancelled.month) === month)
    return { firstDay, lastDay, presentDays: 0, absentDays: 0 };
  const absentDays = contract.suspensions
    .map(({ startDate, endDate }) => daysBetween(laterOf(firstDay, startDate), earlierOf(lastDay, endDate)))
    .reduce((sum, days) => sum + days, 0);
  const presentDays = daysBetween(firstDay, lastDay);
  return { firstDay, lastDay, presentDays, absentDays: Math.min(absentDays, presentDays) };
}

/** A later month takes back pay that an earlier one declared. */
function correctionLines(contract: ContractFact, month: number): readonly string[] {
  const correction = findDefect(contract, 'negative-correction');
  if (!correction || monthOf(correction.month) !== month) return [];
  const corrected = Math.max(month - 1, monthOf(contract.startDate));
  return [
    codeLine('S21.G00.51.001', dsnDate(laterOf(dayOfMonth(corrected, 1), contract.startDate))),
    codeLine('S21.G00.51.002', dsnDate(dayOfMonth(corrected, daysInMonth(corrected)))),
    textLine('S21.G00.51.010', contract.number),
    codeLine('S21.G00.51.011', GROSS_FOR_UNEMPLOYMENT),
    codeLine('S21.G00.51.013', decimalEuros(-Math.abs(correction.cents))),
  ];
}

function activityLines(workedHours: number, absentHours: number): readonly string[] {
  return [
    ...activity(WORKED, workedHours),
    ...(absentHours > 0 ? activity(UNPAID_ABSENCE, absentHours) : []),
  ];
}

function activity(type: string, hours: number): readonly string[] {
  return [
    codeLine('S21.G00.53.001', type),
    codeLine('S21.G00.53.002', decimal(hours)),
    codeLine('S21.G00.53.003', IN_HOURS),
  ];
}

function laterOf(left: string, right: string): string {
  return left > right ? left : right;
}

function earlierOf(left: string, right: string | null): string {
  return right === null || left < right ? left : right;
}

/** Days from the first to the last, both counted, inside one month; 0 when the last comes before the first. */
function daysBetween(first: string, last: string): number {
  return first > last ? 0 : Number(last.slice(8, 10)) - Number(first.slice(8, 10)) + 1;
}
