import { Kind } from 'graphql';
import type { ConstDirectiveNode, ConstValueNode, DocumentNode } from 'graphql';
import { argumentOf, enumArgument, stringArgument } from './supergraph-type.ts';

/** The specification of our directives on personal data. */
const PRIVACY = 'https://cpa-gateway.fr/specs/privacy';

/** Identity → major version that is known, and the directives that are enforced. */
const ENFORCED: Readonly<Record<string, { readonly major: number; readonly names: readonly string[] }>> = {
  'https://specs.apollo.dev/inaccessible': { major: 0, names: ['inaccessible'] },
  'https://specs.apollo.dev/authenticated': { major: 0, names: ['authenticated'] },
  'https://specs.apollo.dev/requiresScopes': { major: 0, names: ['requiresScopes'] },
  'https://specs.apollo.dev/policy': { major: 0, names: ['policy'] },
  [PRIVACY]: { major: 1, names: ['personalData', 'purpose', 'dataSubject'] },
};

/** A feature that protects something: linked `for: SECURITY`, or ours. */
export type SecurityLink = {
  readonly identity: string;
  /** Prefix and default name of its directives. */
  readonly name: string;
  /** Directives it imports, by the names they have in the document. */
  readonly imported: readonly string[];
  /** Names under which this gateway enforces them. */
  readonly enforced: readonly string[];
};

/** `context` is none of them: what counts of it are the arguments it fills. */
export function listSecurityLinks(document: DocumentNode): readonly SecurityLink[] {
  const links = document.definitions.flatMap((node) =>
    node.kind === Kind.SCHEMA_DEFINITION || node.kind === Kind.SCHEMA_EXTENSION
      ? (node.directives ?? []).filter(({ name }) => name.value === 'link')
      : [],
  );
  return links.flatMap((link) => readSecurityLink(link) ?? []);
}

/** Our directives on personal data that the document links, by the names they have in it; none: it does not link them. */
export const listPrivacyDirectives = (document: DocumentNode): readonly string[] =>
  listSecurityLinks(document)
    .filter(({ identity }) => identity === PRIVACY)
    .flatMap(({ enforced, imported }) => [...enforced, ...imported]);

function readSecurityLink(link: ConstDirectiveNode): SecurityLink | undefined {
  const url = stringArgument(link, 'url') ?? '';
  const [, identity = url, own = url, major] = /^(.*\/([^/]+))\/v(\d+)\.\d+$/.exec(url) ?? [];
  const isOurs = identity === PRIVACY;
  if ((enumArgument(link, 'for') !== 'SECURITY' && !isOurs) || own === 'context') return undefined;
  const imports = readImports(argumentOf(link, 'import'));
  const known = Object.hasOwn(ENFORCED, identity) ? ENFORCED[identity] : undefined;
  const as = stringArgument(link, 'as');
  const renamed = imports.flatMap((one) => (one.as === one.name ? [] : [one.name, one.as]));
  const isKnown = known?.major === Number(major) && (isOurs || as === undefined || as === own);
  return {
    identity,
    name: as ?? own,
    imported: imports.map((one) => one.as),
    enforced: isKnown ? known.names.filter((name) => !renamed.includes(name)) : [],
  };
}

type Import = { readonly name: string; readonly as: string };

/** `"@purpose"` or `{ name: "@purpose", as: "@for" }`; types, without `@`, protect nothing. */
function readImports(value: ConstValueNode | undefined): readonly Import[] {
  const values = value?.kind === Kind.LIST ? value.values : [];
  return values.flatMap((one) => {
    const text = (key: string) =>
      one.kind === Kind.OBJECT ? one.fields.find(({ name }) => name.value === key)?.value : undefined;
    const name = one.kind === Kind.STRING ? one : text('name');
    const as = text('as') ?? name;
    if (name?.kind !== Kind.STRING || as?.kind !== Kind.STRING || !name.value.startsWith('@')) return [];
    return [{ name: name.value.slice(1), as: as.value.replace(/^@/, '') }];
  });
}
