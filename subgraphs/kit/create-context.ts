import { createAgencyReports } from './agency-reports.ts';
import type { Caller } from './caller.ts';
import type { Config } from './config.ts';
import { bindFeeds, type FeedClients } from './feeds.ts';
import { createRecordKeyCache, createRecordKeyLoader } from './record-keys.ts';
import type { RequestContext, RequestDependencies, SubgraphDefinition } from './subgraph-definition.ts';
import { civilDay } from './today.ts';

export type ContextOptions = {
  readonly config: Config;
  readonly clients: FeedClients;
  readonly now: () => Date;
};

/** Makes the context of each request; record keys are the only thing that requests share. */
export const createContextFactory = <Loaders>(
  definition: SubgraphDefinition<Loaders>,
  { config, clients, now }: ContextOptions,
): ((caller: Caller, requestId: string) => RequestContext<Loaders>) => {
  const keyCache = createRecordKeyCache();
  return (caller, requestId) => {
    const feeds = bindFeeds(clients, requestId);
    const agencies = createAgencyReports();
    const today = config.today ?? civilDay(now());
    const recordKeys = createRecordKeyLoader(feeds.directory, caller, keyCache);
    const dependencies: RequestDependencies = { caller, today, now, feeds, recordKeys, agencies };
    return { caller, loaders: definition.createLoaders(dependencies), today, agencies };
  };
};
