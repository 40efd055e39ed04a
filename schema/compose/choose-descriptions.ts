import { Kind } from 'graphql';
import type { DocumentNode, FieldDefinitionNode, StringValueNode } from 'graphql';
import { hasDirective, type Subgraph } from './subgraph.ts';
import { walkDefinitions, type DefinitionNode } from './walk-definitions.ts';

/**
 * Gives every type, field, argument and value the description of the subgraph that owns it: the first in the list that
 * describes it and does not merely borrow it. The composition takes the first in alphabetical order, so that
 * "Owned by training." of a subgraph that requires a field would become the description of that field.
 */
export function chooseDescriptions(supergraph: DocumentNode, subgraphs: readonly Subgraph[]): DocumentNode {
  const described = new Map<string, StringValueNode>();
  for (const { document } of subgraphs) {
    walkDefinitions(document, (node, coordinate, parent) => {
      if (node.description && !described.has(coordinate) && !isBorrowed(node, parent)) {
        described.set(coordinate, { ...node.description, block: false });
      }
      return node;
    });
  }
  return walkDefinitions(supergraph, (node, coordinate) => {
    const description = described.get(coordinate);
    return description ? { ...node, description } : node;
  });
}

/** A field that is `@external`, its arguments, and a type of which every field is: they belong to another subgraph. */
function isBorrowed(node: DefinitionNode, parent: DefinitionNode | undefined): boolean {
  if (node.kind === Kind.FIELD_DEFINITION) return hasDirective(node, 'external');
  if (node.kind === Kind.INPUT_VALUE_DEFINITION) return parent !== undefined && isBorrowed(parent, undefined);
  if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.INTERFACE_TYPE_DEFINITION) return false;
  const fields: readonly FieldDefinitionNode[] = node.fields ?? [];
  return fields.length > 0 && fields.every((field) => hasDirective(field, 'external'));
}
