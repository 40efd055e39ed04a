import { Kind } from 'graphql';
import type { ConstDirectiveNode, DocumentNode } from 'graphql';
import { listPrivacyLinks } from './privacy-link.ts';

/**
 * Links our directives on personal data `for: SECURITY`, which federation-composition 0.27.0 does with its own only: a
 * gateway that does not enforce them must not serve what they protect.
 */
export function securePrivacyLink(supergraph: DocumentNode): DocumentNode {
  const links = new Set(listPrivacyLinks(supergraph));
  const definitions = supergraph.definitions.map((node) =>
    node.kind === Kind.SCHEMA_DEFINITION
      ? { ...node, directives: (node.directives ?? []).map((one) => (links.has(one) ? secure(one) : one)) }
      : node,
  );
  return { ...supergraph, definitions };
}

function secure(link: ConstDirectiveNode): ConstDirectiveNode {
  const others = (link.arguments ?? []).filter(({ name }) => name.value !== 'for');
  const argument = {
    kind: Kind.ARGUMENT,
    name: { kind: Kind.NAME, value: 'for' },
    value: { kind: Kind.ENUM, value: 'SECURITY' },
  } as const;
  return { ...link, arguments: [...others, argument] };
}
