import { randomUUID } from 'node:crypto';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import { fastify } from 'fastify';
import type { FastifyError, FastifyReply } from 'fastify';
import { createCallerGate } from './admit-caller.ts';
import { createCallerVerifier } from './caller-verifier.ts';
import type { Config } from './config.ts';
import { createContextFactory } from './create-context.ts';
import { createGraphql } from './create-graphql.ts';
import { refusal } from './failures.ts';
import { closeFeedClients, createFeedClients } from './feeds.ts';
import type { Logger } from './logger.ts';
import type { SubgraphDefinition } from './subgraph-definition.ts';

export type RunningSubgraph = {
  /** Address of its GraphQL endpoint. */
  readonly url: string;
  /** Stops accepting, answers what is under way, closes the connections to the feeds. */
  readonly stop: () => Promise<void>;
};

export type StartOptions = {
  readonly config: Config;
  /** 0 picks a free port. */
  readonly port: number;
  readonly log: Logger;
  readonly now: () => Date;
};

/** Ids of other processes go into headers and logs, so only plain ones are taken over. */
const requestIdOf = (header: string | string[] | undefined): string =>
  typeof header === 'string' && /^[\w.:-]{1,128}$/.test(header) ? header : randomUUID();

/** In words of ours: those of the HTTP layer quote addresses and bodies. */
const sendRefusal = (reply: FastifyReply, status: number): FastifyReply => {
  const { message, extensions } = refusal(status < 500 ? 'BAD_USER_INPUT' : 'INTERNAL');
  const said = status < 500 ? 'This is not a request that a subgraph takes.' : message;
  return reply.code(status).send({ errors: [{ message: said, extensions }] });
};

/** Starts a subgraph: HTTP, the caller's assertion, then GraphQL. Rejects with `EADDRINUSE` when the port is taken. */
export const startSubgraph = async <Loaders>(
  definition: SubgraphDefinition<Loaders>,
  { config, port, log, now }: StartOptions,
): Promise<RunningSubgraph> => {
  const clients = createFeedClients(config, log, now);
  const createContext = createContextFactory(definition, { config, clients, now });
  const verifyCaller = createCallerVerifier({ jwksUrl: config.jwksUrl, audience: definition.name, now });
  const gate = createCallerGate(verifyCaller, log);
  const apollo = createGraphql(definition, log);
  await apollo.start();

  const app = fastify({
    bodyLimit: config.maxRequestBytes,
    logger: false,
    forceCloseConnections: 'idle',
  });
  app.setNotFoundHandler((_request, reply) => sendRefusal(reply, 404));
  app.setErrorHandler((error: FastifyError, _request, reply) => {
    const { statusCode = 500 } = error;
    if (statusCode >= 500) log.error({ event: 'bug', cause: error });
    return sendRefusal(reply, statusCode);
  });
  app.get('/health/live', () => ({ status: 'live' }));
  // A draining process no longer accepts connections, so who gets an answer finds it ready.
  app.get('/health/ready', () => ({ status: 'ready' }));
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    onRequest: gate.admit,
    handler: fastifyApolloHandler(apollo, {
      context: (request) => {
        const requestId = requestIdOf(request.headers['x-request-id']);
        return Promise.resolve(createContext(gate.callerOf(request), requestId));
      },
    }),
  });

  const origin = await app.listen({ port, host: config.host });
  return {
    url: `${origin}/graphql`,
    stop: async () => {
      await app.close();
      await apollo.stop();
      await closeFeedClients(clients);
    },
  };
};
