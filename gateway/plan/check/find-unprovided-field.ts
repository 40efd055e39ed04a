import { Kind, type FieldNode, type SelectionSetNode } from 'graphql';
import type { JoinIndex } from '../join-index.ts';
import type { Call } from './read-calls.ts';
import { MOST_SELECTIONS, openSelection } from '../fetch-operation.ts';

/**
 * A field that a plan asks of a subgraph which answers it on other paths only: those that provide it. Null when there is none. The
 * planner takes what one path provides for provided on every path to the same type.
 */
export function findUnprovidedField(calls: readonly Call[], index: JoinIndex): string | null {
  if (!index.hasProvides) return null;
  for (const call of calls) {
    const found = searchCall(call, index);
    if (found !== null) return found;
  }
  return null;
}

function searchCall({ operation, rootType, graph }: Call, index: JoinIndex): string | null {
  const { selectionSet, fragments } = operation;
  let selections = 0;
  /** Below an object of the type, with what was provided on the way to it. */
  const search = (
    type: string,
    set: SelectionSetNode,
    provided: readonly SelectionSetNode[],
  ): string | null => {
    for (const selection of set.selections) {
      if (++selections > MOST_SELECTIONS) return null;
      const open = openSelection(selection, fragments);
      const found =
        open?.kind === 'fragment'
          ? search(open.typeCondition?.name.value ?? type, open.selectionSet, provided)
          : open && searchField(type, open, provided);
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
    // Of `_entities` the fragments below say what they are.
    const below = external ?? index.fieldIn(type, name, graph)?.type ?? type;
    const own = index.provides(type, name, graph);
    const providedBelow = given.flatMap((each) => each.selectionSet ?? []);
    return search(below, field.selectionSet, own ? [...providedBelow, own] : providedBelow);
  };
  return search(rootType, selectionSet, []);
}

/** The fields of that name in a field set, whatever type they are provided for. */
function fieldsNamed(set: SelectionSetNode, name: string): FieldNode[] {
  return set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return selection.name.value === name ? [selection] : [];
    return selection.kind === Kind.INLINE_FRAGMENT ? fieldsNamed(selection.selectionSet, name) : [];
  });
}
