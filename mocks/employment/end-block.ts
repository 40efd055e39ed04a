import type { ContractFact } from '../people/person.ts';
import { addDays, dsnDate, monthOf } from './calendar.ts';
import { findDefect } from './contract-defects.ts';
import { codeLine } from './dsn-line.ts';

const CANCELS_THE_END = '099';
const RESIGNATION = '059';

/** Block S21.G00.62 of one contract in one month: a declared end, or what takes it back. */
export function endLines(contract: ContractFact, month: number): readonly string[] {
  return [...wrongEndLines(contract, month), ...trueEndLines(contract, month)];
}

/** Ends that did not happen: declared then cancelled, or set before the start to withdraw the whole contract. */
function wrongEndLines(contract: ContractFact, month: number): readonly string[] {
  const motive = contract.endMotive ?? RESIGNATION;
  const withdrawn = findDefect(contract, 'end-before-start');
  if (withdrawn && monthOf(withdrawn.month) === month) return end(addDays(contract.startDate, -1), motive);
  const cancelled = findDefect(contract, 'cancelled-end');
  if (!cancelled) return [];
  if (monthOf(cancelled.declaredEnd) === month) return end(cancelled.declaredEnd, motive);
  return monthOf(cancelled.cancelledIn) === month ? end(cancelled.declaredEnd, CANCELS_THE_END) : [];
}

function trueEndLines(contract: ContractFact, month: number): readonly string[] {
  const { endDate, endMotive } = contract;
  if (endDate === null || endMotive === null || monthOf(endDate) !== month) return [];
  const isHidden = findDefect(contract, 'end-never-declared') ?? findDefect(contract, 'end-before-start');
  return isHidden ? [] : end(endDate, endMotive);
}

function end(date: string, motive: string): readonly string[] {
  return [codeLine('S21.G00.62.001', dsnDate(date)), codeLine('S21.G00.62.002', motive)];
}
