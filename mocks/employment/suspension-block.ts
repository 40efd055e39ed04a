import type { ContractFact, SuspensionFact } from '../people/person.ts';
import { addDays, dsnDate, monthOf } from './calendar.ts';
import { codeLine, optionalLine } from './dsn-line.ts';

const SICK_LEAVE_MOTIVE_LENGTH = 2;

/** Blocks S21.G00.60 (sick leave), then S21.G00.65 (other suspensions), in each month that they touch. */
export function suspensionLines(contract: ContractFact, month: number): readonly string[] {
  if (contract.suspensions.length === 0) return [];
  const sickLeaves = contract.suspensions.filter((suspension) => isSickLeave(suspension));
  const others = contract.suspensions.filter((suspension) => !isSickLeave(suspension));
  return [
    ...sickLeaves.flatMap((suspension) => sickLeaveLines(suspension, month)),
    ...others.flatMap((suspension) => otherSuspensionLines(suspension, month)),
  ];
}

function isSickLeave(suspension: SuspensionFact): boolean {
  return suspension.motive.length === SICK_LEAVE_MOTIVE_LENGTH;
}

/** The return is declared in the month of the first day back at work. */
function sickLeaveLines({ motive, startDate, endDate }: SuspensionFact, month: number): readonly string[] {
  const returnDate = endDate === null ? null : addDays(endDate, 1);
  if (!touches(month, startDate, returnDate)) return [];
  const isBack = returnDate !== null && monthOf(returnDate) === month;
  return [
    codeLine('S21.G00.60.001', motive),
    codeLine('S21.G00.60.002', dsnDate(addDays(startDate, -1))),
    ...optionalLine('S21.G00.60.003', endDate && dsnDate(endDate)),
    ...optionalLine('S21.G00.60.010', isBack ? dsnDate(returnDate) : null),
  ];
}

function otherSuspensionLines(
  { motive, startDate, endDate }: SuspensionFact,
  month: number,
): readonly string[] {
  if (!touches(month, startDate, endDate)) return [];
  return [
    codeLine('S21.G00.65.001', motive),
    codeLine('S21.G00.65.002', dsnDate(startDate)),
    ...optionalLine('S21.G00.65.003', endDate && dsnDate(endDate)),
  ];
}

function touches(month: number, startDate: string, lastDate: string | null): boolean {
  return month >= monthOf(startDate) && (lastDate === null || month <= monthOf(lastDate));
}
