import { Kind, visit, type ConstDirectiveNode, type DirectiveNode } from 'graphql';
import { findPosition, type Problem } from './problem.ts';
import { PRIVACY, isPrivacyDirective, listPrivacyLinks, listSchemaDirectives } from './privacy-link.ts';
import { readStringArgument, type Subgraph } from './subgraph.ts';

/**
 * Directives on personal data that would not reach the gateway, or not by the name that it knows. The composition drops
 * what is not in a `@composeDirective` without a word, and what it drops protects nothing.
 */
export function findPrivacyLinkProblems(subgraphs: readonly Subgraph[]): readonly Problem[] {
  if (subgraphs.every(({ document }) => listPrivacyLinks(document).length === 0)) return [];
  return subgraphs.flatMap((subgraph) => {
    const wrong = listPrivacyLinks(subgraph.document).flatMap((link) => findWrongLink(link, subgraph));
    return wrong.length > 0 ? wrong : findDropped(subgraph);
  });
}

const ADVICE =
  'Remove the line: schema/directives.graphql, put in front of every file, links and composes these directives.';

function findWrongLink(link: ConstDirectiveNode, { name }: Subgraph): readonly Problem[] {
  const url = readStringArgument(link, 'url') ?? '';
  const renames = readStringArgument(link, 'as') !== undefined || importsByAnotherName(link);
  if (!renames && url.startsWith(`${PRIVACY}/v1.`)) return [];
  const message = renames
    ? `Subgraph ${name} links ${url} under another name, by which the gateway does not know it.`
    : `Subgraph ${name} links ${url}, and this gateway knows version v1.`;
  return [createProblem(message, link)];
}

function importsByAnotherName(link: ConstDirectiveNode): boolean {
  const imports = link.arguments?.find(({ name }) => name.value === 'import')?.value;
  const values = imports?.kind === Kind.LIST ? imports.values : [];
  return values.some((one) => one.kind === Kind.OBJECT && one.fields.some(({ name }) => name.value === 'as'));
}

/** The first use of each directive that is not composed, or that is not imported and so has a prefix. */
function findDropped(subgraph: Subgraph): readonly Problem[] {
  const composed = new Set(
    listSchemaDirectives(subgraph.document, 'composeDirective').map((directive) =>
      readStringArgument(directive, 'name')?.replace(/^@/, ''),
    ),
  );
  const dropped = new Map<string, DirectiveNode>();
  visit(subgraph.document, {
    Directive: (directive) => {
      const name = directive.name.value;
      const isOurs = name.startsWith('privacy__') || (isPrivacyDirective(name) && !composed.has(name));
      if (isOurs && !dropped.has(name)) dropped.set(name, directive);
    },
  });
  return [...dropped].map(([name, directive]) =>
    createProblem(
      `Subgraph ${subgraph.name} has @${name}, which does not reach the gateway: import it by its own name and name it in a @composeDirective.`,
      directive,
    ),
  );
}

function createProblem(message: string, node: ConstDirectiveNode | DirectiveNode): Problem {
  const position = findPosition(node);
  return { code: 'PRIVACY_NOT_COMPOSED', message, advice: ADVICE, ...(position && { position }) };
}
