import { GraphQLError, Kind, Source, parse } from 'graphql';
import type {
  ConstDirectiveNode,
  DocumentNode,
  FieldDefinitionNode,
  InterfaceTypeDefinitionNode,
  InterfaceTypeExtensionNode,
  ObjectTypeDefinitionNode,
  ObjectTypeExtensionNode,
} from 'graphql';
import { describeError, type Problem } from './problem.ts';

/** What an agency hands in: a name, where its subgraph listens, and its SDL. */
export type SubgraphSource = { readonly name: string; readonly url: string; readonly sdl: string };

export type Subgraph = { readonly name: string; readonly url: string; readonly document: DocumentNode };

/** A type that has fields: an object or an interface, or an extension of one. */
export type FieldsNode =
  | ObjectTypeDefinitionNode
  | ObjectTypeExtensionNode
  | InterfaceTypeDefinitionNode
  | InterfaceTypeExtensionNode;

/** Parses the SDL; positions in it name the subgraph. */
export function parseSubgraphs(
  sources: readonly SubgraphSource[],
):
  | { readonly ok: true; readonly subgraphs: readonly Subgraph[] }
  | { readonly ok: false; readonly problems: readonly Problem[] } {
  const subgraphs: Subgraph[] = [];
  const problems: Problem[] = [];
  for (const { name, url, sdl } of sources) {
    try {
      subgraphs.push({ name, url, document: parse(new Source(sdl, name)) });
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      problems.push(describeError(error));
    }
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, subgraphs };
}

/** The objects and interfaces of a document, definitions and extensions. */
export function listFieldsNodes(document: DocumentNode): readonly FieldsNode[] {
  return document.definitions.filter(
    (node): node is FieldsNode =>
      node.kind === Kind.OBJECT_TYPE_DEFINITION ||
      node.kind === Kind.OBJECT_TYPE_EXTENSION ||
      node.kind === Kind.INTERFACE_TYPE_DEFINITION ||
      node.kind === Kind.INTERFACE_TYPE_EXTENSION,
  );
}

/** The definition of `Type.field` in one subgraph. */
export function findField(
  document: DocumentNode,
  typeName: string,
  fieldName: string,
): FieldDefinitionNode | undefined {
  for (const node of listFieldsNodes(document)) {
    if (node.name.value !== typeName) continue;
    const field = node.fields?.find(({ name }) => name.value === fieldName);
    if (field) return field;
  }
  return undefined;
}

type WithDirectives = { readonly directives?: readonly ConstDirectiveNode[] | undefined };

/** The uses of a directive on a node, by the name it has when imported (`key`) or not (`federation__key`). */
export function findDirectives(node: WithDirectives, name: string): readonly ConstDirectiveNode[] {
  const names = [name, `federation__${name}`];
  return node.directives?.filter((directive) => names.includes(directive.name.value)) ?? [];
}

export function hasDirective(node: WithDirectives, name: string): boolean {
  return findDirectives(node, name).length > 0;
}

/** The text of a directive's argument, such as the field set of `@key(fields: "id")`. */
export function readStringArgument(directive: ConstDirectiveNode, name: string): string | undefined {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING ? value.value : undefined;
}

/** Names of the fields that stand at the first level of the type's keys: `a` and `b` for `@key(fields: "a b { c }")`. */
export function listKeyFields(node: FieldsNode): readonly string[] {
  return findDirectives(node, 'key').flatMap((key) => {
    const operation = parse(`{${readStringArgument(key, 'fields') ?? '__typename'}}`).definitions[0];
    if (operation?.kind !== Kind.OPERATION_DEFINITION) return [];
    return operation.selectionSet.selections.flatMap((selection) =>
      selection.kind === Kind.FIELD ? [selection.name.value] : [],
    );
  });
}
