import type { Plan } from '../plan.ts';
import { findConflict } from './find-conflict.ts';
import { findMismatch, type MismatchContext } from './find-mismatch.ts';
import { findUnprovidedField } from './find-unprovided-field.ts';
import { findUnreadAlias } from './find-unread-alias.ts';
import { readCalls } from './read-calls.ts';

/**
 * What is wrong with a plan that the planner made for an operation, in words for the log; null when nothing is found. The planner is a
 * library whose faults are known: a wrong answer is worse than another plan.
 */
export function findPlanFault(plan: Plan, operation: string, context: MismatchContext): string | null {
  const { index } = context;
  const calls = readCalls(plan, index);
  const unprovided = findUnprovidedField(calls, index);
  if (unprovided !== null) return `it asks for ${unprovided} where nothing provides it`;
  const conflict = findConflict(calls, index);
  if (conflict !== null) return `it asks for ${conflict} beside a field of that name and another type`;
  const unread = findUnreadAlias(calls);
  if (unread !== null) return `nothing reads ${unread}`;
  const mismatch = findMismatch(calls, operation, context);
  if (mismatch === null) return null;
  const { kind, coordinate } = mismatch;
  return kind === 'lost'
    ? `nothing asks for ${coordinate}`
    : `it asks for ${coordinate}, which is not selected`;
}
