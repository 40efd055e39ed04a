import { QueryPlanner } from '@graphql-hive/router-query-planner';
import { composeServices } from '@theguild/federation-composition';
import { parse } from 'graphql';
import { composeSupergraph, type ComposeOptions } from '../../../../schema/compose/compose.ts';
import type { SubgraphSource } from '../../../../schema/compose/subgraph.ts';

/** A subgraph of a few lines, linked like ours. */
export function createSubgraph(name: string, sdl: string, version = 'v2.9'): SubgraphSource {
  const imports = '"@key", "@external", "@requires", "@provides", "@shareable", "@interfaceObject"';
  const link = `extend schema @link(url: "https://specs.apollo.dev/federation/${version}", import: [${imports}, "@inaccessible"])\n`;
  return { name, url: `http://${name}.test/graphql`, sdl: link + sdl };
}

/** What the library makes of the SDL, nothing repaired. */
export function composeUnrepaired(subgraphs: readonly SubgraphSource[]): string {
  const result = composeServices(
    subgraphs.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) })),
  );
  if (result.errors) throw new Error(result.errors.map(({ message }) => message).join('\n'));
  return result.supergraphSdl;
}

export function composeRepaired(subgraphs: readonly SubgraphSource[], options?: ComposeOptions) {
  const result = composeSupergraph(subgraphs, options);
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join('\n'));
  return result;
}

/** The calls of the plan in document order, as `subgraph operation`. */
export function listCalls(supergraphSdl: string, query: string): readonly string[] {
  const calls: string[] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('serviceName' in value && 'operation' in value)
      calls.push(`${String(value.serviceName)} ${String(value.operation)}`);
    Object.values(value).forEach(walk);
  };
  walk(new QueryPlanner(supergraphSdl).plan(query, null, new Set(), 0));
  return calls;
}
