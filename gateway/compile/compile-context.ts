import { Kind, parse, type OperationDefinitionNode } from 'graphql';
import type { Supergraph } from '../supergraph/supergraph.ts';

/** Questions that compiling asks the supergraph. */
export type CompileContext = {
  readonly objectTypes: ReadonlySet<string>;
  /** Does an object of this type satisfy this type condition? */
  satisfies(typename: string, condition: string): boolean;
  /** Is this a key field of the type (or of an interface of it) in the subgraph? */
  isKey(subgraph: string, typename: string, field: string): boolean;
};

/** Makes the context of a supergraph, once for all its operations. */
export function createCompileContext(supergraph: Supergraph): CompileContext {
  const keyFields = new Map<string, ReadonlySet<string>>();
  const fieldsOf = (subgraph: string, typename: string): ReadonlySet<string> => {
    const id = `${subgraph}:${typename}`;
    const known = keyFields.get(id);
    if (known) return known;
    const sets: string[] = [];
    for (const [type, bySubgraph] of supergraph.keys) {
      if (supergraph.possibleTypes.get(type)?.has(typename)) sets.push(...(bySubgraph.get(subgraph) ?? []));
    }
    const fields = new Set(sets.flatMap(topFields));
    keyFields.set(id, fields);
    return fields;
  };
  return {
    objectTypes: supergraph.objectTypes,
    satisfies: (typename, condition) =>
      typename === condition || (supergraph.possibleTypes.get(condition)?.has(typename) ?? false),
    isKey: (subgraph, typename, field) => fieldsOf(subgraph, typename).has(field),
  };
}

/** `id organisation { id }` → `id`, `organisation`. */
function topFields(fieldSet: string): string[] {
  const document = parse(`{${fieldSet}}`, { noLocation: true });
  const selections = (document.definitions[0] as OperationDefinitionNode).selectionSet.selections;
  return selections.flatMap((selection) => (selection.kind === Kind.FIELD ? [selection.name.value] : []));
}
