import { Kind, parse, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';
import type { Supergraph } from '../supergraph/supergraph.ts';
import { createReadLabels, type ReadLabels } from './label-reads.ts';

/** Questions that compiling asks the supergraph. */
export type CompileContext = {
  readonly objectTypes: ReadonlySet<string>;
  /** Does an object of this type satisfy this type condition? */
  satisfies(typename: string, condition: string): boolean;
  /** Key fields of the type (and of the interfaces of it) in the subgraph, those below them included. */
  keyFields(subgraph: string, typename: string): KeyFields;
  /** Which personal data a call reads. */
  readonly labels: ReadLabels;
};

/** `id organisation { id }` → `id`, and `organisation` with `id` below. */
export type KeyFields = { readonly [field: string]: KeyFields | undefined };

/** Makes the context of a supergraph, once for all its operations. */
export function createCompileContext(
  supergraph: Supergraph,
  agenciesOf: (subgraph: string) => readonly string[] = (subgraph) => [subgraph],
): CompileContext {
  const keyFields = new Map<string, KeyFields>();
  const fieldsOf = (subgraph: string, typename: string): KeyFields => {
    const id = `${subgraph}:${typename}`;
    const known = keyFields.get(id);
    if (known) return known;
    const sets: string[] = [];
    for (const [type, bySubgraph] of supergraph.keys) {
      if (supergraph.possibleTypes.get(type)?.has(typename)) sets.push(...(bySubgraph.get(subgraph) ?? []));
    }
    const fields = readKeyFields(sets.map((set) => `...{${set}}`).join(' '));
    keyFields.set(id, fields);
    return fields;
  };
  return {
    objectTypes: supergraph.objectTypes,
    satisfies: (typename, condition) =>
      typename === condition || (supergraph.possibleTypes.get(condition)?.has(typename) ?? false),
    keyFields: fieldsOf,
    labels: createReadLabels({ ...supergraph, agenciesOf }),
  };
}

function readKeyFields(fieldSet: string): KeyFields {
  if (fieldSet === '') return {};
  const document = parse(`{${fieldSet}}`, { noLocation: true });
  const fields: Mutable = Object.create(null);
  collectKeyFields((document.definitions[0] as OperationDefinitionNode).selectionSet, fields);
  return fields;
}

type Mutable = { [field: string]: Mutable };

function collectKeyFields(set: SelectionSetNode | undefined, into: Mutable): void {
  for (const selection of set?.selections ?? []) {
    if (selection.kind === Kind.FIELD) {
      collectKeyFields(selection.selectionSet, (into[selection.name.value] ??= Object.create(null)));
    } else if (selection.kind === Kind.INLINE_FRAGMENT) collectKeyFields(selection.selectionSet, into);
  }
}
