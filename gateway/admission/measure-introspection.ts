import { getOperationAST, Kind } from 'graphql';
import type { DocumentNode, FragmentDefinitionNode, SelectionNode, SelectionSetNode } from 'graphql';

/** How much an operation asks of the schema itself, fragments expanded. */
export type IntrospectionSize = {
  /** Fields below `__schema` and `__type`. */
  readonly fields: number;
  /** Lists of types or fields inside each other: each multiplies the answer by the size of the schema. */
  readonly lists: number;
};

const NOTHING: IntrospectionSize = { fields: 0, lists: 0 };
const META = new Set(['__schema', '__type']);
const LISTS = new Set(['types', 'fields', 'inputFields', 'interfaces', 'possibleTypes']);

/** Measures introspection without expanding: each fragment once. The document is valid, hence without cycles. */
export const measureIntrospection = (
  document: DocumentNode,
  operationName: string | undefined,
): IntrospectionSize => {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const measured = new Map<string, IntrospectionSize>();

  const measureFragment = (name: string): IntrospectionSize => {
    const known = measured.get(name);
    if (known) return known;
    const size = measureSelections(fragments.get(name)?.selectionSet);
    measured.set(name, size);
    return size;
  };

  const measure = (selection: SelectionNode): IntrospectionSize => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return measureFragment(selection.name.value);
    const inner = measureSelections(selection.selectionSet);
    if (selection.kind === Kind.INLINE_FRAGMENT) return inner;
    return { fields: inner.fields + 1, lists: inner.lists + (LISTS.has(selection.name.value) ? 1 : 0) };
  };

  const measureSelections = (set: SelectionSetNode | undefined): IntrospectionSize =>
    (set?.selections ?? [])
      .map(measure)
      .reduce(
        (sum, size) => ({ fields: sum.fields + size.fields, lists: Math.max(sum.lists, size.lists) }),
        NOTHING,
      );

  /** Only what stands below `__schema` and `__type`, which may stand at the root alone. */
  const atRoot = (set: SelectionSetNode | undefined): IntrospectionSize[] =>
    (set?.selections ?? []).flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return META.has(selection.name.value) ? [measure(selection)] : [];
      return atRoot(
        selection.kind === Kind.INLINE_FRAGMENT
          ? selection.selectionSet
          : fragments.get(selection.name.value)?.selectionSet,
      );
    });

  return atRoot(getOperationAST(document, operationName)?.selectionSet).reduce(
    (sum, size) => ({ fields: sum.fields + size.fields, lists: Math.max(sum.lists, size.lists) }),
    NOTHING,
  );
};
