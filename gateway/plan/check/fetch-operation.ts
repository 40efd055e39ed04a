import {
  Kind,
  parse,
  type FieldNode,
  type FragmentDefinitionNode,
  type NamedTypeNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { EntityFetch, PlanNode, RootFetch } from '../plan.ts';

/** The text of a call, parsed. */
export type FetchOperation = {
  readonly selectionSet: SelectionSetNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
};

export function parseFetchOperation(text: string): FetchOperation {
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

/** The calls of a plan, in the order of the plan. */
export function callsOf(node: PlanNode | null): (RootFetch | EntityFetch)[] {
  if (node === null) return [];
  return node.kind === 'sequence' || node.kind === 'parallel' ? node.nodes.flatMap(callsOf) : [node];
}
