import { findMissingDescriptions } from './lint-descriptions.ts';
import { findWrongLinks } from './lint-link.ts';
import { findFieldsWithoutCategory } from './lint-personal-data.ts';
import { findNonNullSharedFields } from './lint-shared-fields.ts';
import type { Problem } from './problem.ts';
import { parseSubgraphs, type SubgraphSource } from './subgraph.ts';

/** Our own rules for the SDL of a subgraph, beyond what composes. Empty when all are kept. */
export function lintSubgraphs(sources: readonly SubgraphSource[]): readonly Problem[] {
  const parsed = parseSubgraphs(sources);
  if (!parsed.ok) return parsed.problems;
  return RULES.flatMap((find) => find(parsed.subgraphs));
}

const RULES = [findWrongLinks, findMissingDescriptions, findNonNullSharedFields, findFieldsWithoutCategory];
