import type { FieldNode } from 'graphql';
import type { Scale } from './measure-selections.ts';

/** How much an operation asks for, fragments expanded. */
export type OperationSize = {
  readonly fields: number;
  readonly depth: number;
  readonly rootFields: number;
  /** Fields below `__schema` and `__type`, themselves included. */
  readonly introspectionFields: number;
  /** Lists of types or fields of the schema inside each other: each multiplies the answer by the size of the schema. */
  readonly introspectionLists: number;
  /** Fields inside each other that are called as those lists are, whatever they are. */
  readonly lists: number;
};

const META = new Set(['__schema', '__type']);
const LISTS = new Set(['types', 'fields', 'inputFields', 'interfaces', 'possibleTypes']);

export const OPERATION_SCALE: Scale<OperationSize> = {
  nothing: { fields: 0, depth: 0, rootFields: 0, introspectionFields: 0, introspectionLists: 0, lists: 0 },
  ofField: ({ name }: FieldNode, below) => {
    const fields = below.fields + 1;
    const isMeta = META.has(name.value);
    return {
      fields,
      depth: below.depth + 1,
      rootFields: 1,
      introspectionFields: isMeta ? fields : below.introspectionFields,
      introspectionLists: isMeta ? below.lists : below.introspectionLists,
      lists: below.lists + (LISTS.has(name.value) ? 1 : 0),
    };
  },
  add: (one, other) => ({
    fields: one.fields + other.fields,
    depth: Math.max(one.depth, other.depth),
    rootFields: one.rootFields + other.rootFields,
    introspectionFields: one.introspectionFields + other.introspectionFields,
    introspectionLists: Math.max(one.introspectionLists, other.introspectionLists),
    lists: Math.max(one.lists, other.lists),
  }),
};
