import { Kind } from 'graphql';
import { findPosition, type Problem } from './problem.ts';
import { hasDirective, listFieldsNodes, listKeyFields, type FieldsNode, type Subgraph } from './subgraph.ts';

/**
 * What one subgraph contributes to an entity that others share, or to Query, is nullable: a non-null field whose
 * agency fails would take the whole object with it, and everything the other agencies answered.
 */
export function findNonNullSharedFields(subgraphs: readonly Subgraph[]): readonly Problem[] {
  const owned = subgraphs.flatMap(({ name, document }) =>
    listFieldsNodes(document).map((node) => ({ subgraph: name, node })),
  );
  const shared = new Set(
    owned
      .filter(({ node }) => isRoot(node) || isShared(node.name.value, owned))
      .map(({ node }) => node.name.value),
  );
  const keys = new Set(
    owned.flatMap(({ node }) => listKeyFields(node).map((field) => `${node.name.value}.${field}`)),
  );
  return owned
    .filter(({ node }) => shared.has(node.name.value))
    .flatMap(({ subgraph, node }) =>
      (node.fields ?? []).flatMap((field) => {
        const coordinate = `${node.name.value}.${field.name.value}`;
        if (field.type.kind !== Kind.NON_NULL_TYPE || keys.has(coordinate)) return [];
        if (hasDirective(field, 'external')) return [];
        const position = findPosition(field);
        return [
          {
            code: 'SHARED_FIELD_NOT_NULLABLE',
            message: `${coordinate} is non-null in subgraph ${subgraph}: a failure of its agency would wipe the whole ${nameWhole(node)}.`,
            advice: 'Remove the "!" after the type; say in the description when the field is null.',
            ...(position && { position }),
          },
        ];
      }),
    );
}

type Owned = { readonly subgraph: string; readonly node: FieldsNode };

/** True for an entity (a type with a @key) that several subgraphs contribute to. */
function isShared(typeName: string, owned: readonly Owned[]): boolean {
  const parts = owned.filter(({ node }) => node.name.value === typeName);
  return (
    new Set(parts.map(({ subgraph }) => subgraph)).size > 1 &&
    parts.some(({ node }) => hasDirective(node, 'key'))
  );
}

function isRoot(node: FieldsNode): boolean {
  return node.name.value === 'Query' || node.name.value === 'Mutation';
}

function nameWhole(node: FieldsNode): string {
  return isRoot(node) ? 'answer' : node.name.value;
}
