import type { GraphQLResolveInfo } from 'graphql';
import type { AgencyReports } from './agency-reports.ts';
import type { Caller } from './caller.ts';
import type { Feeds } from './feed.ts';
import type { RecordKeyLoader } from './record-keys.ts';

/** What the loaders of one request are made from. */
export type RequestDependencies = {
  readonly caller: Caller;
  /** Civil day in France, `YYYY-MM-DD`. */
  readonly today: string;
  readonly now: () => Date;
  readonly feeds: Feeds;
  readonly recordKeys: RecordKeyLoader;
  readonly agencies: AgencyReports;
};

/** The GraphQL context of one request. */
export type RequestContext<Loaders> = {
  readonly caller: Caller;
  readonly loaders: Loaders;
  /** Civil day in France, `YYYY-MM-DD`. */
  readonly today: string;
  readonly agencies: AgencyReports;
};

/**
 * A resolver as the kit sees it: each one declares its own parent and arguments.
 * `__resolveReference` takes `(reference, context)` and fits as well.
 */
export type Resolver<Loaders> = (
  parent: never,
  args: never,
  context: RequestContext<Loaders>,
  info: GraphQLResolveInfo,
) => unknown;

/** Type name → field name → resolver. */
export type ResolverMap<Loaders> = Readonly<Record<string, Readonly<Record<string, Resolver<Loaders>>>>>;

/** What `subgraphs/NAME/subgraph.ts` exports as `subgraph`. */
export type SubgraphDefinition<Loaders> = {
  readonly name: string;
  readonly createLoaders: (dependencies: RequestDependencies) => Loaders;
  readonly resolvers: ResolverMap<Loaders>;
  /** Whose `Person` fields are answered at all; without it those of the one person that the assertion names. */
  readonly admitsPerson?: (caller: Caller, person: string) => boolean;
};
