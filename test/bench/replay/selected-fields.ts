import { Kind, parse, type FieldNode, type SelectionSetNode } from 'graphql';

/** An operation that a replay answers: its fields and fragments. */
export type Asked = {
  readonly selectionSet: SelectionSetNode;
  /** Fields of a selection set for an object of `typename`, fragments opened, in order. */
  fieldsOf(selectionSet: SelectionSetNode, typename: string): readonly FieldNode[];
};

/** Reads the text of an operation. The graphs of the benchmark have no abstract types but `_Entity`: a fragment applies to its own type. */
export function readAsked(text: string): Asked {
  const { definitions } = parse(text);
  const operation = definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (!operation) throw new Error('a replay was asked for nothing');
  const fragments = new Map(
    definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  );
  const fieldsOf = (set: SelectionSetNode, typename: string): FieldNode[] => {
    const fields = new Map<string, FieldNode>();
    const collect = ({ selections }: SelectionSetNode): void => {
      for (const selection of selections) {
        if (selection.kind === Kind.FIELD) add(fields, selection);
        else {
          const fragment =
            selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value)!;
          const condition = fragment.typeCondition?.name.value ?? typename;
          if (condition === typename) collect(fragment.selectionSet);
        }
      }
    };
    collect(set);
    return [...fields.values()];
  };
  return { selectionSet: operation.selectionSet, fieldsOf };
}

/** The same response key twice: one field with both selections. */
function add(fields: Map<string, FieldNode>, field: FieldNode): void {
  const key = keyOf(field);
  const before = fields.get(key);
  const selections = [...(before?.selectionSet?.selections ?? []), ...(field.selectionSet?.selections ?? [])];
  const selectionSet = { kind: Kind.SELECTION_SET, selections } as const;
  fields.set(key, before && field.selectionSet ? { ...field, selectionSet } : field);
}

/** Response key of a field. */
export function keyOf(field: FieldNode): string {
  return (field.alias ?? field.name).value;
}
