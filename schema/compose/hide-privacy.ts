import { Kind, isTypeDefinitionNode, visit } from 'graphql';
import type { DocumentNode, TypeNode } from 'graphql';
import { isPrivacyDirective, listPrivacyLinks } from './privacy-link.ts';

/**
 * Takes the directives on personal data out of what clients see, where federation-composition 0.27.0 leaves those that it
 * does not know, and the enums that only their arguments have. `supergraph` says whether they are ours.
 */
export function hidePrivacy(publicSchema: DocumentNode, supergraph: DocumentNode): DocumentNode {
  if (listPrivacyLinks(supergraph).length === 0) return publicSchema;
  const theirs = new Set(
    publicSchema.definitions.flatMap((node) =>
      node.kind === Kind.DIRECTIVE_DEFINITION && isPrivacyDirective(node.name.value)
        ? (node.arguments ?? []).map(({ type }) => readNamedType(type))
        : [],
    ),
  );
  const hide = (node: { readonly name: { readonly value: string } }) =>
    isPrivacyDirective(node.name.value) ? null : undefined;
  const bare = visit(publicSchema, { Directive: hide, DirectiveDefinition: hide });
  const used = new Set<string>();
  visit(bare, { NamedType: (node) => void used.add(node.name.value) });
  const definitions = bare.definitions.filter(
    (node) => !isTypeDefinitionNode(node) || !theirs.has(node.name.value) || used.has(node.name.value),
  );
  return { ...bare, definitions };
}

function readNamedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : readNamedType(type.type);
}
