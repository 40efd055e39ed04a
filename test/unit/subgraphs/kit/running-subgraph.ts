import type { ServerResponse } from 'node:http';
import { parseConfig } from '../../../../subgraphs/kit/config.ts';
import { createLogger } from '../../../../subgraphs/kit/logger.ts';
import { startSubgraph } from '../../../../subgraphs/kit/start-subgraph.ts';
import type { SubgraphDefinition } from '../../../../subgraphs/kit/subgraph-definition.ts';
import { startGatewayIssuer, type Claims, type GatewayIssuer } from './gateway-issuer.ts';
import { startLocalServer, type ReceivedCall } from './local-server.ts';

type GraphqlAnswer = {
  readonly status: number;
  readonly body: {
    readonly data?: Record<string, unknown> | null;
    readonly errors?: readonly {
      readonly message: string;
      readonly path?: readonly (string | number)[];
      readonly extensions: Record<string, unknown>;
    }[];
    readonly extensions?: { readonly agencies?: readonly Record<string, unknown>[] };
  };
};

export type RunningForTest = {
  readonly origin: string;
  /** Signs what the subgraph takes for assertions of the gateway. */
  readonly issuer: GatewayIssuer;
  /** Sends a query as the holder `sub-lea`, about `p-lea`, but for these claims of the assertion. */
  readonly query: (query: string, claims?: Claims) => Promise<GraphqlAnswer>;
  /** Sends a query with this `authorization`. */
  readonly send: (query: string, authorization: string | undefined) => Promise<GraphqlAnswer>;
  /** Calls that the feeds received, as `path body`. */
  readonly feedCalls: () => readonly string[];
  readonly stop: () => Promise<void>;
};

/** Starts a subgraph with a real feed server for all feeds, and an issuer of assertions. */
export const runSubgraph = async <Loaders>(
  definition: SubgraphDefinition<Loaders>,
  answerFeed: (response: ServerResponse, call: ReceivedCall) => void,
  environment: Readonly<Record<string, string>> = {},
): Promise<RunningForTest> => {
  const issuer = await startGatewayIssuer();
  const feeds = await startLocalServer(answerFeed);
  const names = ['DIRECTORY', 'TRAINING', 'HARDSHIP', 'DSN', 'CAREER', 'JOBSEEKER', 'SELFEMPLOYED'];
  const settings = parseConfig({
    CPA_AUTH__JWKS_URL: issuer.url,
    CPA_TODAY: '2026-03-27',
    // Compiling everything for the first call takes longer than the deadline of an agency on a busy machine.
    CPA_FEED_CALL__DEADLINE_MS: '20000',
    ...Object.fromEntries(names.map((name) => [`CPA_FEEDS__${name}`, feeds.url])),
    ...environment,
  });
  if (!settings.ok) throw new Error(settings.problems.join('\n'));
  const running = await startSubgraph(definition, {
    config: settings.config,
    port: 0,
    log: createLogger(definition.name, 'silent'),
    now: () => new Date(),
  });

  const send = async (query: string, authorization: string | undefined): Promise<GraphqlAnswer> => {
    const response = await fetch(running.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(authorization === undefined ? {} : { authorization }),
      },
      body: JSON.stringify({ query }),
    });
    return { status: response.status, body: (await response.json()) as GraphqlAnswer['body'] };
  };

  return {
    origin: running.url.replace('/graphql', ''),
    issuer,
    send,
    query: async (query, claims = {}) =>
      send(query, `Bearer ${await issuer.sign({ aud: definition.name, ...claims })}`),
    feedCalls: () => feeds.calls.map(({ url, body }) => `${url.split('?')[0]} ${body}`),
    stop: async () => {
      await running.stop();
      await feeds.close();
      await issuer.close();
    },
  };
};
