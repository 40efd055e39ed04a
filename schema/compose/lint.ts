import { findMissingDescriptions } from './lint-descriptions.ts';
import { findWrongLinks } from './lint-link.ts';
import { findNonNullSharedFields } from './lint-shared-fields.ts';
import type { Problem } from './problem.ts';
import { parseSubgraphs, type SubgraphSource } from './subgraph.ts';

/** Our own rules for the SDL of a subgraph, beyond what composes. Empty when all are kept. */
export function lintSubgraphs(sources: readonly SubgraphSource[]): readonly Problem[] {
  const parsed = parseSubgraphs(sources);
  if (!parsed.ok) return parsed.problems;
  return [findWrongLinks, findMissingDescriptions, findNonNullSharedFields].flatMap((find) =>
    find(parsed.subgraphs),
  );
}
