import { Kind, visit } from 'graphql';
import type { DirectiveDefinitionNode, DocumentNode } from 'graphql';
import { listPrivacyDirectives } from './security-link.ts';
import { isTypeDefinition, nameOf, namedTypeOf } from './supergraph-type.ts';

/**
 * What clients see of a public schema: not what its fields ask of who reads them. The directives on personal data go,
 * and the types that only their arguments have. `supergraph` says which directives these are.
 */
export function withoutPrivacy(document: DocumentNode, supergraph: DocumentNode): DocumentNode {
  const hidden = new Set(listPrivacyDirectives(supergraph));
  if (hidden.size === 0) return document;
  const definitions = document.definitions.filter(
    (node): node is DirectiveDefinitionNode =>
      node.kind === Kind.DIRECTIVE_DEFINITION && hidden.has(nameOf(node)),
  );
  const theirs = new Set(
    definitions.flatMap((node) => (node.arguments ?? []).map(({ type }) => namedTypeOf(type))),
  );
  const bare = visit(document, {
    Directive: (node) => (hidden.has(nameOf(node)) ? null : undefined),
    DirectiveDefinition: (node) => (hidden.has(nameOf(node)) ? null : undefined),
  });
  const used = new Set<string>();
  visit(bare, { NamedType: (node) => void used.add(nameOf(node)) });
  return {
    ...bare,
    definitions: bare.definitions.filter(
      (node) => !isTypeDefinition(node) || !theirs.has(nameOf(node)) || used.has(nameOf(node)),
    ),
  };
}
