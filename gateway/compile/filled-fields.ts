import {
  Kind,
  parse,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

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
  const document = parse(operation, { noLocation: true });
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  }
  const root = document.definitions.find(
    (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
  );
  const set = root && (entitiesAlias === null ? root.selectionSet : entitySelection(root, entitiesAlias));
  if (!set) throw new Error('a subgraph operation without the field it should have');
  const filled = new Map<string, FilledField>();
  const collect = (selections: SelectionSetNode, conditions: readonly string[]) => {
    for (const selection of selections.selections) {
      if (selection.kind === Kind.FIELD) {
        const written = selection.alias?.value ?? selection.name.value;
        const key = renames.get(written) ?? written;
        if (selection.name.value !== '__typename')
          filled.set(`${conditions.join()}:${key}`, { key, conditions });
        continue;
      }
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      if (!fragment) continue;
      const condition = fragment.typeCondition?.name.value;
      collect(fragment.selectionSet, condition === undefined ? conditions : [...conditions, condition]);
    }
  };
  collect(set, []);
  return [...filled.values()];
}

function entitySelection(root: OperationDefinitionNode, alias: string): SelectionSetNode | undefined {
  for (const selection of root.selectionSet.selections) {
    if (selection.kind === Kind.FIELD && (selection.alias?.value ?? selection.name.value) === alias) {
      return selection.selectionSet;
    }
  }
  return undefined;
}
