import type { EntityBatch, Requirement } from '../plan.ts';
import type { Call } from './read-calls.ts';

/**
 * An alias that the planner gave a field, and that nothing in the plan reads: what is required with other arguments than the client's
 * would be taken from the client's field. Null when there is none.
 */
export function findUnreadAlias(calls: readonly Call[]): string | null {
  const given = new Set<string>();
  const read = new Set<string>();
  for (const { fetch } of calls) {
    for (const [alias] of fetch.operation.matchAll(PLANNERS)) given.add(alias);
    if (fetch.kind === 'root') addRenamed(read, fetch);
    else for (const batch of fetch.batches) addRead(read, batch);
  }
  return [...given].find((alias) => !read.has(alias)) ?? null;
}

/** Aliases that the planner makes up; a client's never look so, they begin with `_k_`. */
const PLANNERS = /\b_internal_qp_alias_\d+\b/g;

function addRead(read: Set<string>, batch: EntityBatch): void {
  addRenamed(read, batch);
  for (const path of batch.paths)
    for (const segment of path) if (segment.kind === 'field') read.add(segment.key);
  const addRequired = (requirement: Requirement): void => {
    if (requirement.kind === 'field') read.add(requirement.read);
    requirement.children?.forEach(addRequired);
  };
  batch.requires.forEach(addRequired);
}

function addRenamed(read: Set<string>, { outputRewrites }: Pick<EntityBatch, 'outputRewrites'>): void {
  for (const { path } of outputRewrites)
    for (const segment of path) if (segment.kind === 'key') read.add(segment.key);
}
