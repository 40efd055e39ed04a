import { parse, visit } from 'graphql';
import type { EntityBatch, Plan, Requirement } from '../plan.ts';
import { callsOf } from './fetch-operation.ts';

/**
 * An alias that the planner gave a field, and that nothing in the plan reads: what is required with other arguments than the client's
 * would be taken from the client's field. Null when there is none.
 */
export function findUnreadAlias({ root }: Plan): string | null {
  const given = new Set<string>();
  const read = new Set<string>();
  for (const call of callsOf(root)) {
    visit(parse(call.operation, { noLocation: true }), {
      Field: ({ alias }) => {
        if (alias?.value.startsWith(PLANNERS)) given.add(alias.value);
      },
    });
    if (call.kind === 'root') addRenamed(read, call);
    else for (const batch of call.batches) addRead(read, batch);
  }
  return [...given].find((alias) => !read.has(alias)) ?? null;
}

/** Begins the aliases that the planner makes up. */
const PLANNERS = '_internal_qp_alias';

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
