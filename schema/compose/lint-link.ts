import type { ConstDirectiveNode } from 'graphql';
import { FEDERATION, listFederationLinks } from './federation-link.ts';
import { findPosition, type Problem } from './problem.ts';
import { readStringArgument, type Subgraph } from './subgraph.ts';

const pinned = `${FEDERATION}v2.9`;

/** One federation version for all, the latest that the composition accepts: directives mean the same everywhere. */
export function findWrongLinks(subgraphs: readonly Subgraph[]): readonly Problem[] {
  return subgraphs.flatMap((subgraph) => {
    const links = listFederationLinks(subgraph.document);
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

function createProblem(message: string, link?: ConstDirectiveNode): Problem {
  const position = findPosition(link);
  return {
    code: 'LINK_VERSION',
    message,
    advice: 'Remove the line: schema/directives.graphql, put in front of every file, has the one @link.',
    ...(position && { position }),
  };
}
