import type { ASTNode } from 'graphql';
import { findPosition, type Position } from './problem.ts';
import type { Subgraph } from './subgraph.ts';
import { walkDefinitions } from './walk-definitions.ts';

/**
 * Where the definition stands that a composition error speaks of. The library gives no positions; its messages quote
 * the coordinate (`"Person.balance"`) and name the subgraph, either first in brackets or in quotes.
 */
export function locateInMessage(message: string, subgraphs: readonly Subgraph[]): Position | undefined {
  const quoted = [...message.matchAll(/"([^"]+)"/g)].map((match) => match[1] ?? '');
  const bracketed = /^\[([^\]]+)\]/.exec(message)?.[1];
  const isNamed = ({ name }: Subgraph): boolean => name === bracketed || quoted.includes(name);
  const named = subgraphs.filter(isNamed);
  for (const coordinate of quoted) {
    for (const { document } of [...named, ...subgraphs]) {
      const position = findPosition(findDefinition(document, coordinate));
      if (position) return position;
    }
  }
  return undefined;
}

function findDefinition(document: Subgraph['document'], coordinate: string): ASTNode | undefined {
  let found: ASTNode | undefined;
  walkDefinitions(document, (node, name) => {
    if (name === coordinate) found ??= node;
    return node;
  });
  return found;
}
