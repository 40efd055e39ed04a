import {
  Kind,
  parse,
  type FieldNode,
  type FragmentDefinitionNode,
  type NamedTypeNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { JoinIndex } from '../join-index.ts';
import type { EntityFetch, Plan, PlanNode, RootFetch } from '../plan.ts';

/** The text of a call, parsed. */
export type FetchOperation = {
  readonly selectionSet: SelectionSetNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
};

function parseFetchOperation(text: string): FetchOperation {
  const fragments = new Map<string, FragmentDefinitionNode>();
  let selectionSet: SelectionSetNode = { kind: Kind.SELECTION_SET, selections: [] };
  for (const node of parse(text, { noLocation: true }).definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
    else if (node.kind === Kind.OPERATION_DEFINITION) selectionSet = node.selectionSet;
  }
  return { selectionSet, fragments };
}

/** A field as it is, a fragment with its condition whether it is spread or written in place. */
export type OpenSelection =
  | FieldNode
  | {
      readonly kind: 'fragment';
      readonly typeCondition: NamedTypeNode | undefined;
      readonly selectionSet: SelectionSetNode;
    };

export function openSelection(
  selection: SelectionNode,
  fragments: FetchOperation['fragments'],
): OpenSelection | null {
  if (selection.kind === Kind.FIELD) return selection;
  const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
  return fragment
    ? { kind: 'fragment', typeCondition: fragment.typeCondition, selectionSet: fragment.selectionSet }
    : null;
}

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
