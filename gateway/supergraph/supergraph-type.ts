import { Kind } from 'graphql';
import type {
  ASTNode,
  ConstDirectiveNode,
  ConstValueNode,
  FieldDefinitionNode,
  InterfaceTypeDefinitionNode,
  InterfaceTypeExtensionNode,
  ObjectTypeDefinitionNode,
  ObjectTypeExtensionNode,
  TypeDefinitionNode,
  TypeExtensionNode,
  TypeNode,
} from 'graphql';

/** A type as it stands in the text of a supergraph. */
export type SupergraphType = TypeDefinitionNode | TypeExtensionNode;

/** An object or an interface. */
export type FieldsType =
  | ObjectTypeDefinitionNode
  | ObjectTypeExtensionNode
  | InterfaceTypeDefinitionNode
  | InterfaceTypeExtensionNode;

export function isTypeDefinition(node: ASTNode): node is SupergraphType {
  return node.kind.endsWith('TypeDefinition') || node.kind.endsWith('TypeExtension');
}

export function isFieldsType(node: SupergraphType): node is FieldsType {
  return /^(Object|Interface)Type/.test(node.kind);
}

export const nameOf = (node: { readonly name: { readonly value: string } }): string => node.name.value;

export const coordinateOf = (type: FieldsType, field: FieldDefinitionNode): string =>
  `${nameOf(type)}.${nameOf(field)}`;

export const namedTypeOf = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : namedTypeOf(type.type);

type Annotated = { readonly directives?: readonly ConstDirectiveNode[] | undefined };

export const directivesOf = (node: Annotated, name: string): readonly ConstDirectiveNode[] =>
  (node.directives ?? []).filter((directive) => nameOf(directive) === name);

export const argumentOf = (directive: ConstDirectiveNode, name: string): ConstValueNode | undefined =>
  directive.arguments?.find((argument) => nameOf(argument) === name)?.value;

/** Undefined when there is none, or none that is a string. */
export function stringArgument(directive: ConstDirectiveNode, name: string): string | undefined {
  const value = argumentOf(directive, name);
  return value?.kind === Kind.STRING ? value.value : undefined;
}

/** Undefined when there is none, or none that is a value of an enum. */
export function enumArgument(directive: ConstDirectiveNode, name: string): string | undefined {
  const value = argumentOf(directive, name);
  return value?.kind === Kind.ENUM ? value.value : undefined;
}

export function isTrueArgument(directive: ConstDirectiveNode, name: string): boolean {
  const value = argumentOf(directive, name);
  return value?.kind === Kind.BOOLEAN && value.value;
}
