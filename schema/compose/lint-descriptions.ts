import { findPosition, type Problem } from './problem.ts';
import type { Subgraph } from './subgraph.ts';
import { walkDefinitions } from './walk-definitions.ts';

const rootTypes = ['Query', 'Mutation', 'Subscription'];

/**
 * Every type, field, argument and value has a description: it is all a front-end team reads of us. Query and Mutation
 * need none in each file: every subgraph extends the same ones.
 */
export function findMissingDescriptions(subgraphs: readonly Subgraph[]): readonly Problem[] {
  return subgraphs.flatMap(({ name, document }) => {
    const problems: Problem[] = [];
    walkDefinitions(document, (node, coordinate) => {
      if (!node.description?.value.trim() && !rootTypes.includes(coordinate)) {
        const position = findPosition(node);
        problems.push({
          code: 'DESCRIPTION_MISSING',
          message: `${coordinate} has no description in subgraph ${name}.`,
          advice: 'Put a "description" in front of it: what it is, its unit, and the French official name.',
          ...(position && { position }),
        });
      }
      return node;
    });
    return problems;
  });
}
