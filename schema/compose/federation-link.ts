import { Kind, type ConstDirectiveNode, type ConstValueNode, type DocumentNode } from 'graphql';
import { readStringArgument } from './subgraph.ts';

export const FEDERATION = 'https://specs.apollo.dev/federation/';

/** The `@link`s to federation: one in a subgraph of Federation 2, none in one of Federation 1. */
export function listFederationLinks(document: DocumentNode): readonly ConstDirectiveNode[] {
  return document.definitions
    .flatMap((node) =>
      node.kind === Kind.SCHEMA_DEFINITION || node.kind === Kind.SCHEMA_EXTENSION
        ? (node.directives ?? [])
        : [],
    )
    .filter(
      (directive) =>
        directive.name.value === 'link' && readStringArgument(directive, 'url')?.startsWith(FEDERATION),
    );
}

/** Names that a directive of federation has in the document: the one it was imported under, and `federation__…`. */
export function listLocalNames(document: DocumentNode, directive: string): readonly string[] {
  return listFederationLinks(document).flatMap((link) => {
    const imports = link.arguments?.find(({ name }) => name.value === 'import')?.value;
    const named = imports?.kind === Kind.LIST ? imports.values.map(readImport) : [];
    return [
      `federation__${directive}`,
      ...named.flatMap((one) => (one?.name === `@${directive}` ? [one.as.replace(/^@/, '')] : [])),
    ];
  });
}

/** `"@key"` or `{ name: "@key", as: "@entity" }`. */
function readImport(value: ConstValueNode): { readonly name: string; readonly as: string } | undefined {
  if (value.kind === Kind.STRING) return { name: value.value, as: value.value };
  if (value.kind !== Kind.OBJECT) return undefined;
  const text = (key: string) => {
    const field = value.fields.find(({ name }) => name.value === key)?.value;
    return field?.kind === Kind.STRING ? field.value : undefined;
  };
  const name = text('name');
  return name === undefined ? undefined : { name, as: text('as') ?? name };
}
