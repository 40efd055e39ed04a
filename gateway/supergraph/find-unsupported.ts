import {
  BREAK,
  GraphQLError,
  Kind,
  visit,
  type ASTNode,
  type ConstDirectiveNode,
  type DirectiveNode,
  type DocumentNode,
} from 'graphql';

/** What is protected by these is protected here: hidden from clients, or shown to those who have signed in. */
const ENFORCED = new Set(['inaccessible', 'authenticated']);

/**
 * What a supergraph asks of its gateway and this one does not do, as an error with its place: a context that fills arguments, and
 * every feature that is linked `for: SECURITY` and unknown. To serve it would give away what it protects.
 */
export function findUnsupported(document: DocumentNode): GraphQLError | undefined {
  const unknown = listSecurityFeatures(document).filter(({ name, plain }) => !plain || !ENFORCED.has(name));
  let found: GraphQLError | undefined;
  visit(document, {
    DirectiveDefinition: () => false,
    SchemaDefinition: () => false,
    SchemaExtension: () => false,
    Directive: (directive, _key, _parent, _path, ancestors) => {
      const reason = reasonAgainst(directive, unknown);
      if (reason === undefined) return;
      found = new GraphQLError(`\`${writeCoordinate(ancestors)}\` ${reason}`, { nodes: [directive] });
      return BREAK;
    },
  });
  return found;
}

function reasonAgainst(directive: DirectiveNode, unknown: readonly Feature[]): string | undefined {
  const name = directive.name.value;
  if (name === 'join__field') {
    const filled = directive.arguments?.find((argument) => argument.name.value === 'contextArguments')?.value;
    return filled?.kind === Kind.LIST && filled.values.length > 0
      ? 'takes an argument from a context (`@fromContext`), which this gateway does not fill: let it take what it needs with `@requires`'
      : undefined;
  }
  return unknown.some((feature) => name === feature.name || name.startsWith(`${feature.name}__`))
    ? `carries \`@${name}\`, which is linked \`for: SECURITY\` and which this gateway does not enforce: take it away, or protect with \`@authenticated\``
    : undefined;
}

/** A feature that the supergraph links `for: SECURITY`. */
type Feature = {
  /** What its directive is called in the supergraph. */
  readonly name: string;
  /** Whether that is the name it has by itself. */
  readonly plain: boolean;
};

/** `context` is one of them: what counts of it are the arguments it fills. */
function listSecurityFeatures(document: DocumentNode): readonly Feature[] {
  const links = document.definitions.flatMap((node) =>
    node.kind === Kind.SCHEMA_DEFINITION || node.kind === Kind.SCHEMA_EXTENSION
      ? (node.directives ?? []).filter(({ name }) => name.value === 'link')
      : [],
  );
  return links.flatMap((link) => {
    const own = /\/([^/]+)\/v\d+\.\d+$/.exec(argumentOf(link, 'url') ?? '')?.[1];
    if (argumentOf(link, 'for') !== 'SECURITY' || own === undefined || own === 'context') return [];
    const as = argumentOf(link, 'as');
    return [{ name: as ?? own, plain: as === undefined || as === own }];
  });
}

function argumentOf(directive: ConstDirectiveNode, name: string): string | undefined {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : undefined;
}

/** `Type`, `Type.field` or `Type.field.argument`. */
function writeCoordinate(ancestors: readonly (ASTNode | readonly ASTNode[])[]): string {
  return ancestors.flatMap((node) => ('name' in node && node.name ? [node.name.value] : [])).join('.');
}
