import { randomUUID } from 'node:crypto';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import { fastify, type FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { createAgencyReports } from './agency-reports.ts';
import { createCallerVerifier, type Caller } from './caller.ts';
import type { Config } from './config.ts';
import { createGraphql } from './create-graphql.ts';
import { refusal } from './failures.ts';
import { bindFeeds, closeFeedClients, createFeedClients } from './feeds.ts';
import { createRecordKeyCache, createRecordKeyLoader } from './record-keys.ts';
import type { RequestDependencies, SubgraphDefinition } from './subgraph-definition.ts';
import { civilDay } from './today.ts';

export type RunningSubgraph = {
  /** Address of its GraphQL endpoint. */
  readonly url: string;
  /** Stops accepting, answers what is under way, closes the connections to the feeds. */
  readonly stop: () => Promise<void>;
};

export type StartOptions = {
  readonly config: Config;
  readonly port: number;
  readonly log: Logger;
  readonly now: () => Date;
};

/** Ids of other processes go into headers and logs, so only plain ones are taken over. */
const requestIdOf = (header: string | string[] | undefined): string =>
  typeof header === 'string' && /^[\w.:-]{1,128}$/.test(header) ? header : randomUUID();

const addHealth = (app: FastifyInstance, isDraining: () => boolean): void => {
  app.get('/health/live', () => ({ status: 'live' }));
  app.get('/health/ready', async (_request, reply) =>
    isDraining() ? reply.code(503).send({ status: 'draining' }) : { status: 'ready' },
  );
};

/** Starts a subgraph: HTTP, the caller's assertion, then GraphQL. Rejects with `EADDRINUSE` when the port is taken. */
export const startSubgraph = async <Loaders>(
  definition: SubgraphDefinition<Loaders>,
  { config, port, log, now }: StartOptions,
): Promise<RunningSubgraph> => {
  const clients = createFeedClients(config, log, now);
  const keyCache = createRecordKeyCache();
  const verifyCaller = createCallerVerifier({ jwksUrl: config.jwksUrl, audience: definition.name, now });
  const apollo = createGraphql(definition, log);
  await apollo.start();

  const app = fastify({ bodyLimit: config.maxRequestBytes, logger: false, forceCloseConnections: 'idle' });
  const callers = new WeakMap<object, Caller>();
  let draining = false;
  addHealth(app, () => draining);

  const createContext = (caller: Caller, requestId: string) => {
    const feeds = bindFeeds(clients, requestId);
    const agencies = createAgencyReports();
    const today = config.today ?? civilDay(now());
    const recordKeys = createRecordKeyLoader(feeds.directory, caller.subject, keyCache);
    const dependencies: RequestDependencies = { caller, today, now, feeds, recordKeys, agencies };
    return { caller, loaders: definition.createLoaders(dependencies), today, agencies };
  };

  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    onRequest: async (request, reply) => {
      const outcome = await verifyCaller(request.headers.authorization);
      if (outcome.ok) {
        callers.set(request, outcome.caller);
        return;
      }
      const unverifiable = outcome.reason === 'unverifiable';
      log.warn({ event: 'caller-refused', reason: outcome.reason });
      const { message, extensions } = refusal(unverifiable ? 'INTERNAL' : 'UNAUTHENTICATED');
      await reply.code(unverifiable ? 503 : 401).send({ errors: [{ message, extensions }] });
    },
    handler: fastifyApolloHandler(apollo, {
      context: (request) => {
        const caller = callers.get(request);
        if (caller === undefined) throw refusal('UNAUTHENTICATED');
        return Promise.resolve(createContext(caller, requestIdOf(request.headers['x-request-id'])));
      },
    }),
  });

  const origin = await app.listen({ port, host: config.host });
  return {
    url: `${origin}/graphql`,
    stop: async () => {
      draining = true;
      await app.close();
      await apollo.stop();
      await closeFeedClients(clients);
    },
  };
};
