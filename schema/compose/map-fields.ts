import { Kind } from 'graphql';
import type {
  DocumentNode,
  FieldDefinitionNode,
  InterfaceTypeDefinitionNode,
  ObjectTypeDefinitionNode,
} from 'graphql';
import { isJoinField } from './join-field.ts';
import { findField, type Subgraph } from './subgraph.ts';

export type ComposedType = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

/** Rebuilds a supergraph with each field of its objects and interfaces passed through `change`. */
export function mapFields(
  supergraph: DocumentNode,
  change: (field: FieldDefinitionNode, type: ComposedType) => FieldDefinitionNode,
): DocumentNode {
  const definitions = supergraph.definitions.map((node) =>
    node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION
      ? { ...node, fields: (node.fields ?? []).map((field) => change(field, node)) }
      : node,
  );
  return { ...supergraph, definitions };
}

/** A subgraph's own definition of a field. */
export type FieldDefinition = { readonly subgraph: Subgraph; readonly field: FieldDefinitionNode };

/** Every subgraph's own definition of a field, in the order of the list of subgraphs. */
export function listDefinitions(
  subgraphs: readonly Subgraph[],
  typeName: string,
  fieldName: string,
): readonly FieldDefinition[] {
  return subgraphs.flatMap((subgraph) => {
    const field = findField(subgraph.document, typeName, fieldName);
    return field ? [{ subgraph, field }] : [];
  });
}

/** True when the composition wrote no `@join__field`: then every subgraph of the type is taken to resolve the field. */
export function lacksJoinFields(field: FieldDefinitionNode): boolean {
  return !field.directives?.some(isJoinField);
}
