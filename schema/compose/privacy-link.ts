import { Kind, type ConstDirectiveNode, type DocumentNode } from 'graphql';
import { readStringArgument } from './subgraph.ts';

/** Our specification of directives on personal data; the gateway enforces major version 1. */
export const PRIVACY = 'https://cpa-gateway.fr/specs/privacy';

export const PRIVACY_DIRECTIVES = ['personalData', 'purpose', 'dataSubject'] as const;

export type PrivacyDirective = (typeof PRIVACY_DIRECTIVES)[number];

export function isPrivacyDirective(name: string): name is PrivacyDirective {
  return (PRIVACY_DIRECTIVES as readonly string[]).includes(name);
}

/** The `@link`s to it, of a subgraph or of a supergraph. */
export function listPrivacyLinks(document: DocumentNode): readonly ConstDirectiveNode[] {
  return listSchemaDirectives(document, 'link').filter((link) =>
    isPrivacyUrl(readStringArgument(link, 'url')),
  );
}

/** The uses of a directive on the schema itself: `@link`, `@composeDirective`. */
export function listSchemaDirectives(document: DocumentNode, name: string): readonly ConstDirectiveNode[] {
  return document.definitions.flatMap((node) =>
    node.kind === Kind.SCHEMA_DEFINITION || node.kind === Kind.SCHEMA_EXTENSION
      ? (node.directives ?? []).filter((directive) => directive.name.value === name)
      : [],
  );
}

const isPrivacyUrl = (url = ''): boolean => url === PRIVACY || url.startsWith(`${PRIVACY}/`);
