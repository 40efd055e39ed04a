import { readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse, type GraphQLSchema } from 'graphql';
import { takeNullAsDefault } from './null-as-default.ts';
import type { ResolverMap } from './subgraph-definition.ts';

const SCHEMA_FOLDER = new URL('../../schema/', import.meta.url);

/** The executable schema of a subgraph: directives and shared types in front of its own SDL. */
export const readSubgraphSchema = <Loaders>(name: string, resolvers: ResolverMap<Loaders>): GraphQLSchema => {
  const sdl = ['directives', 'shared', name]
    .map((file) => readFileSync(new URL(`${file}.graphql`, SCHEMA_FOLDER), 'utf8'))
    .join('\n');
  // The kit's resolvers declare their parents and arguments themselves; Apollo's type wants them open.
  const open = resolvers as Record<string, never>;
  return takeNullAsDefault(buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: open }]));
};
