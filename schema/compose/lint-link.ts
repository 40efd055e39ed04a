import { Kind } from 'graphql';
import type { ConstDirectiveNode } from 'graphql';
import { findPosition, type Problem } from './problem.ts';
import { readStringArgument, type Subgraph } from './subgraph.ts';

const identity = 'https://specs.apollo.dev/federation/';
const pinned = `${identity}v2.9`;

/** One federation version for all, the latest that the composition accepts: directives mean the same everywhere. */
export function findWrongLinks(subgraphs: readonly Subgraph[]): readonly Problem[] {
  return subgraphs.flatMap((subgraph) => {
    const links = listFederationLinks(subgraph);
    if (links.length === 0) return [createProblem(`Subgraph ${subgraph.name} has no @link to ${pinned}.`)];
    return links
      .filter((link) => readStringArgument(link, 'url') !== pinned)
      .map((link) =>
        createProblem(
          `Subgraph ${subgraph.name} links ${readStringArgument(link, 'url')}, not ${pinned}.`,
          link,
        ),
      );
  });
}

function listFederationLinks({ document }: Subgraph): readonly ConstDirectiveNode[] {
  return document.definitions
    .flatMap((node) =>
      node.kind === Kind.SCHEMA_DEFINITION || node.kind === Kind.SCHEMA_EXTENSION
        ? (node.directives ?? [])
        : [],
    )
    .filter(
      (directive) =>
        directive.name.value === 'link' && readStringArgument(directive, 'url')?.startsWith(identity),
    );
}

function createProblem(message: string, link?: ConstDirectiveNode): Problem {
  const position = findPosition(link);
  return {
    code: 'LINK_VERSION',
    message,
    advice: 'Remove the line: schema/directives.graphql, put in front of every file, has the one @link.',
    ...(position && { position }),
  };
}
