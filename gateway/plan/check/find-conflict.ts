import type { SelectionSetNode } from 'graphql';
import type { JoinIndex } from '../join-index.ts';
import type { Call } from './read-calls.ts';
import { MOST_SELECTIONS, openSelection } from '../fetch-operation.ts';

/**
 * A field that a plan asks of a subgraph under a key that stands for another type in the same place: `size: Int` of one member of a union
 * beside `size: String` of another. GraphQL refuses the whole call. Null when there is none. The planner tells apart what clients select
 * so, and not what `@requires` adds for several types at once.
 */
export function findConflict(calls: readonly Call[], index: JoinIndex): string | null {
  for (const call of calls) {
    const found = searchCall(call, index);
    if (found !== null) return found;
  }
  return null;
}

/** Selections on an object of a type. */
type Place = { readonly type: string; readonly set: SelectionSetNode };
/** What one key stands for; the form is null where the type is not known. */
type Keyed = { form: string | null; readonly below: Place[] };

function searchCall({ operation, rootType, graph }: Call, index: JoinIndex): string | null {
  const { selectionSet, fragments } = operation;
  let selections = 0;
  const collect = ({ type, set }: Place, into: Map<string, Keyed>): string | null => {
    for (const selection of set.selections) {
      const open = openSelection(selection, fragments);
      if (open === null || ++selections > MOST_SELECTIONS) continue;
      if (open.kind === 'fragment') {
        const place = { type: open.typeCondition?.name.value ?? type, set: open.selectionSet };
        const found = collect(place, into);
        if (found !== null) return found;
        continue;
      }
      const name = open.name.value;
      const joined = index.fieldIn(type, name, graph);
      const form = formOf(joined?.typeText, open.selectionSet !== undefined);
      const key = open.alias?.value ?? name;
      const known = into.get(key) ?? { form, below: [] };
      into.set(key, known);
      if (form !== null && known.form !== null && form !== known.form) return `${type}.${name}`;
      known.form ??= form;
      // Of `_entities` the fragments below say what they are.
      const below = joined?.type ?? index.externalType(type, name, graph) ?? type;
      if (open.selectionSet) known.below.push({ type: below, set: open.selectionSet });
    }
    return null;
  };
  /** All places that become one object of the answer. */
  const search = (places: readonly Place[]): string | null => {
    const keyed = new Map<string, Keyed>();
    for (const place of places) {
      const found = collect(place, keyed);
      if (found !== null) return found;
    }
    for (const { below } of keyed.values()) {
      const found = search(below);
      if (found !== null) return found;
    }
    return null;
  };
  return search([{ type: rootType, set: selectionSet }]);
}

/** What two types must have in common: objects are told apart below. */
function formOf(typeText: string | undefined, isComposite: boolean): string | null {
  if (typeText === undefined) return null;
  return isComposite ? typeText.replace(/\w+/, '{}') : typeText;
}
