import {
  BREAK,
  GraphQLError,
  Kind,
  visit,
  type ASTNode,
  type DirectiveNode,
  type DocumentNode,
} from 'graphql';
import { listSecurityLinks, type SecurityLink } from './security-link.ts';

/**
 * What a supergraph asks of its gateway and this one does not do, as an error with its place: a context that fills arguments, and
 * every feature that is linked `for: SECURITY` and unknown, or known under another name. To serve it would give away what it protects.
 */
export function findUnsupported(document: DocumentNode): GraphQLError | undefined {
  const links = listSecurityLinks(document);
  let found: GraphQLError | undefined;
  visit(document, {
    DirectiveDefinition: () => false,
    SchemaDefinition: () => false,
    SchemaExtension: () => false,
    Directive: (directive, _key, _parent, _path, ancestors) => {
      const reason = reasonAgainst(directive, links);
      if (reason === undefined) return;
      found = new GraphQLError(`\`${writeCoordinate(ancestors)}\` ${reason}`, { nodes: [directive] });
      return BREAK;
    },
  });
  return found;
}

function reasonAgainst(directive: DirectiveNode, links: readonly SecurityLink[]): string | undefined {
  const name = directive.name.value;
  if (name === 'join__field') {
    const filled = directive.arguments?.find((argument) => argument.name.value === 'contextArguments')?.value;
    return filled?.kind === Kind.LIST && filled.values.length > 0
      ? 'takes an argument from a context (`@fromContext`), which this gateway does not fill: let it take what it needs with `@requires`'
      : undefined;
  }
  return links.some((link) => isUseOf(name, link) && !link.enforced.includes(name))
    ? `carries \`@${name}\`, which is linked \`for: SECURITY\` and which this gateway does not enforce: take it away, or protect with \`@authenticated\``
    : undefined;
}

const isUseOf = (directive: string, { name, imported }: SecurityLink): boolean =>
  directive === name || directive.startsWith(`${name}__`) || imported.includes(directive);

/** `Type`, `Type.field` or `Type.field.argument`. */
function writeCoordinate(ancestors: readonly (ASTNode | readonly ASTNode[])[]): string {
  return ancestors.flatMap((node) => ('name' in node && node.name ? [node.name.value] : [])).join('.');
}
