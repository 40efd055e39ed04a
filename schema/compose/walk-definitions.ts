import { Kind, isTypeDefinitionNode, isTypeExtensionNode } from 'graphql';
import type {
  DocumentNode,
  EnumValueDefinitionNode,
  FieldDefinitionNode,
  InputValueDefinitionNode,
  TypeDefinitionNode,
  TypeExtensionNode,
} from 'graphql';

/** What can carry a description. */
export type DefinitionNode =
  TypeDefinitionNode | FieldDefinitionNode | InputValueDefinitionNode | EnumValueDefinitionNode;

/** Called with each definition, its coordinate (`Type`, `Type.field`, `Type.field(argument:)`) and what it stands in. */
export type VisitDefinition = <Node extends DefinitionNode>(
  node: Node,
  coordinate: string,
  parent: DefinitionNode | undefined,
) => Node;

/** Rebuilds a document with each type, field, argument and value passed through `change`; extensions' members too. */
export function walkDefinitions(document: DocumentNode, change: VisitDefinition): DocumentNode {
  const definitions = document.definitions.map((node) => {
    if (isTypeDefinitionNode(node)) return walkMembers(change(node, node.name.value, undefined), change);
    return isTypeExtensionNode(node) ? walkMembers(node, change) : node;
  });
  return { ...document, definitions };
}

function walkMembers(
  type: TypeDefinitionNode | TypeExtensionNode,
  change: VisitDefinition,
): TypeDefinitionNode | TypeExtensionNode {
  const coordinate = ({ name }: DefinitionNode): string => `${type.name.value}.${name.value}`;
  switch (type.kind) {
    case Kind.ENUM_TYPE_DEFINITION:
    case Kind.ENUM_TYPE_EXTENSION:
      return {
        ...type,
        values: (type.values ?? []).map((value) => change(value, coordinate(value), undefined)),
      };
    case Kind.INPUT_OBJECT_TYPE_DEFINITION:
    case Kind.INPUT_OBJECT_TYPE_EXTENSION:
      return {
        ...type,
        fields: (type.fields ?? []).map((field) => change(field, coordinate(field), undefined)),
      };
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.OBJECT_TYPE_EXTENSION:
    case Kind.INTERFACE_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_EXTENSION:
      return {
        ...type,
        fields: (type.fields ?? []).map((field) => walkField(field, coordinate(field), change)),
      };
    default:
      return type;
  }
}

function walkField(
  field: FieldDefinitionNode,
  coordinate: string,
  change: VisitDefinition,
): FieldDefinitionNode {
  const changed = change(field, coordinate, undefined);
  const walked = changed.arguments?.map((argument) =>
    change(argument, `${coordinate}(${argument.name.value}:)`, field),
  );
  return walked ? { ...changed, arguments: walked } : changed;
}
