import { parse } from 'graphql';
import { createPlanner } from '../../gateway/plan/create-planner.ts';
import type { PlanNode } from '../../gateway/plan/plan.ts';
import { prepareOperation } from '../../gateway/plan/prepare-operation.ts';
import { createSupergraph } from '../../gateway/supergraph/supergraph.ts';

/** One call of our plan, as an engineer would write it by hand. */
export type PlannedFetch = { readonly subgraph: string; readonly operation: string };

/** The calls of our plan for an operation, in order: so that the hand-written client asks the same. */
export async function planFetches(supergraphSdl: string, query: string): Promise<readonly PlannedFetch[]> {
  const supergraph = createSupergraph(supergraphSdl);
  const planner = await createPlanner(supergraph.sdl, { deadlineMs: 10_000, queueLength: 1 });
  const outcome = await planner.plan(prepareOperation(supergraph, parse(query), undefined, {}).planned!, {
    percentage: 0,
    callerKey: '',
  });
  await planner.close();
  if (!outcome.ok) throw new Error(outcome.cause);
  return outcome.plan.root ? collectFetches(outcome.plan.root) : [];
}

function collectFetches(node: PlanNode): readonly PlannedFetch[] {
  if (node.kind === 'sequence' || node.kind === 'parallel') return node.nodes.flatMap(collectFetches);
  return [{ subgraph: node.subgraph, operation: withOwnKeys(node.operation) }];
}

/** The gateway gives a key of its own to every field with arguments; nobody would by hand. */
function withOwnKeys(operation: string): string {
  return operation.replaceAll(/\b_k_(\w+): ?\1\b/g, '$1');
}
