import { Kind, type SelectionSetNode } from 'graphql';
import { entitiesIn, openSelection, parseFetchOperation } from '../plan/fetch-operation.ts';
import { keyOf } from '../plan/fields-for.ts';

/** A field that a subgraph call fills, with the type conditions it stands under. */
export type FilledField = { readonly key: string; readonly conditions: readonly string[] };

/**
 * The fields right below the root of a subgraph operation (for an entity call: below the given `_entities` alias), `__typename` left out,
 * under the keys they have after output renames. They are what becomes null when the call fails.
 */
export function filledFields(
  operation: string,
  entitiesAlias: string | null,
  renames: ReadonlyMap<string, string>,
): FilledField[] {
  const parsed = parseFetchOperation(operation);
  const set = entitiesAlias === null ? parsed.selectionSet : entitiesIn(parsed, entitiesAlias);
  const filled = new Map<string, FilledField>();
  const collect = (selections: SelectionSetNode, conditions: readonly string[]) => {
    for (const selection of selections.selections) {
      const open = openSelection(selection, parsed.fragments);
      if (open?.kind === Kind.FIELD) {
        const written = keyOf(open);
        const key = renames.get(written) ?? written;
        if (open.name.value !== '__typename') filled.set(`${conditions.join()}:${key}`, { key, conditions });
      } else if (open) {
        const condition = open.typeCondition?.name.value;
        collect(open.selectionSet, condition === undefined ? conditions : [...conditions, condition]);
      }
    }
  };
  collect(set, []);
  return [...filled.values()];
}
