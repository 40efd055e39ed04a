import type { ContractFact } from '../people/person.ts';
import { monthOf } from './calendar.ts';
import { findDefect } from './contract-defects.ts';

/** Months as ordinals, both included. */
export type MonthRange = { readonly from: number; readonly to: number };

/** Months of the range in which the employer declares the contract, holes left by silent or wrongly ended months taken out. */
export function declaredMonths(contract: ContractFact, range: MonthRange): readonly number[] {
  const from = Math.max(range.from, monthOf(contract.startDate));
  const to = Math.min(range.to, lastDeclaredMonth(contract));
  if (from > to) return [];
  const isSilent = silence(contract);
  return Array.from({ length: to - from + 1 }, (_, index) => from + index).filter(
    (month) => !isSilent(month),
  );
}

function lastDeclaredMonth(contract: ContractFact): number {
  const cancelled = findDefect(contract, 'end-before-start');
  if (cancelled) return monthOf(cancelled.month);
  return contract.endDate === null ? Number.POSITIVE_INFINITY : monthOf(contract.endDate);
}

function silence(contract: ContractFact): (month: number) => boolean {
  const silent = findDefect(contract, 'silent-months');
  const ended = findDefect(contract, 'cancelled-end');
  const holes: MonthRange[] = [];
  if (silent) holes.push({ from: monthOf(silent.from), to: monthOf(silent.to) });
  if (ended) holes.push({ from: monthOf(ended.declaredEnd) + 1, to: monthOf(ended.cancelledIn) - 1 });
  return (month) => holes.some((hole) => month >= hole.from && month <= hole.to);
}
