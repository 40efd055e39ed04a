import { Kind, parse, type FieldNode, type SelectionSetNode } from 'graphql';
import type { JoinIndex } from './join-index.ts';
import type { Plan, PlanNode } from './plan.ts';

/**
 * A field that a plan asks of a subgraph which answers it on other paths only: those that provide it. Null when there is none. The
 * planner takes what one path provides for provided on every path to the same type.
 */
export function findUnprovidedField({ root }: Plan, index: JoinIndex): string | null {
  return root === null || !index.hasProvides ? null : findInNode(root, index);
}

function findInNode(node: PlanNode, index: JoinIndex): string | null {
  if (node.kind === 'sequence' || node.kind === 'parallel') {
    for (const child of node.nodes) {
      const found = findInNode(child, index);
      if (found !== null) return found;
    }
    return null;
  }
  const graph = index.graphOf(node.subgraph);
  const rootType = node.kind === 'root' && node.operationKind === 'mutation' ? 'Mutation' : 'Query';
  return createSearch(node.operation, graph, index)(rootType, null, []);
}

/** Answers the search below an object: what is selected there, null for the operation itself, and what was provided on the way. */
function createSearch(operation: string, graph: string, index: JoinIndex) {
  const fragments = new Map<string, SelectionSetNode>();
  let whole: SelectionSetNode | undefined;
  for (const node of parse(operation, { noLocation: true }).definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node.selectionSet);
    else if (node.kind === Kind.OPERATION_DEFINITION) whole = node.selectionSet;
  }

  const search = (
    type: string,
    set: SelectionSetNode | null,
    provided: readonly SelectionSetNode[],
  ): string | null => {
    for (const selection of (set ?? whole)?.selections ?? []) {
      let found: string | null = null;
      if (selection.kind === Kind.FIELD) found = searchField(type, selection, provided);
      else if (selection.kind === Kind.INLINE_FRAGMENT)
        found = search(selection.typeCondition?.name.value ?? type, selection.selectionSet, provided);
      else found = search(type, fragments.get(selection.name.value) ?? EMPTY, provided);
      if (found !== null) return found;
    }
    return null;
  };
  const searchField = (
    type: string,
    field: FieldNode,
    provided: readonly SelectionSetNode[],
  ): string | null => {
    const name = field.name.value;
    const external = index.externalType(type, name, graph);
    const given = provided.flatMap((set) => fieldsNamed(set, name));
    if (external !== null && given.length === 0) return `${type}.${name}`;
    if (!field.selectionSet) return null;
    // Of entities the fragments below say which they are.
    const below = external ?? index.fieldIn(type, name, graph)?.type ?? type;
    const own = index.provides(type, name, graph);
    const providedBelow = given.flatMap(({ selectionSet }) => selectionSet ?? []);
    return search(below, field.selectionSet, own ? [...providedBelow, own] : providedBelow);
  };
  return search;
}

const EMPTY: SelectionSetNode = { kind: Kind.SELECTION_SET, selections: [] };

/** The fields of that name in a field set, whatever type they are provided for. */
function fieldsNamed(set: SelectionSetNode, name: string): FieldNode[] {
  return set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return selection.name.value === name ? [selection] : [];
    return selection.kind === Kind.INLINE_FRAGMENT ? fieldsNamed(selection.selectionSet, name) : [];
  });
}
