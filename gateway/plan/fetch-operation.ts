import {
  Kind,
  parse,
  type FieldNode,
  type FragmentDefinitionNode,
  type NamedTypeNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { keyOf } from './fields-for.ts';

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

/** Fragments may spell out to any number of selections: a check of a plan reads no more than this. */
export const MOST_SELECTIONS = 20_000;

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

/** What a call selects of the entities of one of its batches. */
export function entitiesIn({ selectionSet }: FetchOperation, alias: string): SelectionSetNode {
  const field = selectionSet.selections.find((each) => each.kind === Kind.FIELD && keyOf(each) === alias);
  if (field?.kind !== Kind.FIELD || !field.selectionSet) throw new Error(`a call without ${alias}`);
  return field.selectionSet;
}
