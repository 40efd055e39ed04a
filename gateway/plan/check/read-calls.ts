import { parseFetchOperation, type FetchOperation } from '../fetch-operation.ts';
import type { JoinIndex } from '../join-index.ts';
import type { EntityFetch, Plan, PlanNode, RootFetch } from '../plan.ts';

/** A call of a plan with its text parsed. */
export type Call = {
  readonly fetch: RootFetch | EntityFetch;
  /** Name of its subgraph in `join__Graph`. */
  readonly graph: string;
  /** Root type of its text. */
  readonly rootType: 'Query' | 'Mutation';
  readonly operation: FetchOperation;
};

/** The calls of a plan, in the order of the plan. */
export function readCalls({ root }: Plan, index: JoinIndex): readonly Call[] {
  const read = (node: PlanNode): Call[] => {
    if (node.kind === 'sequence' || node.kind === 'parallel') return node.nodes.flatMap(read);
    const isMutation = node.kind === 'root' && node.operationKind === 'mutation';
    return [
      {
        fetch: node,
        graph: index.graphOf(node.subgraph),
        rootType: isMutation ? 'Mutation' : 'Query',
        operation: parseFetchOperation(node.operation),
      },
    ];
  };
  return root === null ? [] : read(root);
}
