import { getOperationAST, Kind } from 'graphql';
import type { DocumentNode, FieldNode, SelectionSetNode } from 'graphql';
import { createMeasure, readFragments } from './measure-selections.ts';
import type { Scale } from './measure-selections.ts';

/** How much an operation asks of the schema itself, fragments expanded. */
export type IntrospectionSize = {
  /** Fields below `__schema` and `__type`, themselves included. */
  readonly fields: number;
  /** Lists of types or fields inside each other: each multiplies the answer by the size of the schema. */
  readonly lists: number;
};

const META = new Set(['__schema', '__type']);
const LISTS = new Set(['types', 'fields', 'inputFields', 'interfaces', 'possibleTypes']);

const SCALE: Scale<IntrospectionSize> = {
  nothing: { fields: 0, lists: 0 },
  ofField: (field, { fields, lists }) => ({
    fields: fields + 1,
    lists: lists + (LISTS.has(field.name.value) ? 1 : 0),
  }),
  add: (one, other) => ({
    fields: one.fields + other.fields,
    lists: Math.max(one.lists, other.lists),
  }),
};

/** Counts what stands below `__schema` and `__type`, which may stand at the root alone. The document is valid. */
export const measureIntrospection = (
  document: DocumentNode,
  operationName: string | undefined,
): IntrospectionSize => {
  const fragments = readFragments(document);
  const metaFields = (set: SelectionSetNode | undefined): FieldNode[] =>
    (set?.selections ?? []).flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return META.has(selection.name.value) ? [selection] : [];
      const fragment =
        selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      return metaFields(fragment?.selectionSet);
    });
  const measure = createMeasure(fragments, SCALE);
  return metaFields(getOperationAST(document, operationName)?.selectionSet)
    .map((field) => SCALE.ofField(field, measure(field.selectionSet)))
    .reduce(SCALE.add, SCALE.nothing);
};
