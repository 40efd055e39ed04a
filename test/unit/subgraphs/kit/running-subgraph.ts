import type { ServerResponse } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose';
import { parseConfig } from '../../../../subgraphs/kit/config.ts';
import { createLogger } from '../../../../subgraphs/kit/logger.ts';
import { startSubgraph } from '../../../../subgraphs/kit/start-subgraph.ts';
import type { SubgraphDefinition } from '../../../../subgraphs/kit/subgraph-definition.ts';
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
  /** Sends a query as the person signed in with `subject`. */
  readonly query: (query: string, subject?: string, claims?: JWTPayload) => Promise<GraphqlAnswer>;
  /** Calls that the feeds received, as `path body`. */
  readonly feedCalls: () => readonly string[];
  readonly stop: () => Promise<void>;
};

/** Starts a subgraph with a real feed server for all feeds, and keys to sign assertions with. */
export const runSubgraph = async <Loaders>(
  definition: SubgraphDefinition<Loaders>,
  answerFeed: (response: ServerResponse, call: ReceivedCall) => void,
  environment: Readonly<Record<string, string>> = {},
): Promise<RunningForTest> => {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k', alg: 'ES256' };
  const jwks = await startLocalServer((response) => response.end(JSON.stringify({ keys: [jwk] })));
  const feeds = await startLocalServer(answerFeed);
  const names = ['DIRECTORY', 'TRAINING', 'HARDSHIP', 'DSN', 'CAREER', 'JOBSEEKER', 'SELFEMPLOYED'];
  const settings = parseConfig({
    CPA_AUTH__JWKS_URL: jwks.url,
    CPA_TODAY: '2026-03-27',
    CPA_FEED_CALL__DEADLINE_MS: '500',
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

  const sign = (subject: string, claims: JWTPayload): Promise<string> =>
    new SignJWT({ role: 'holder', acr: 'eidas1', ...claims })
      .setProtectedHeader({ alg: 'ES256', kid: 'k' })
      .setIssuer('cpa-gateway')
      .setAudience(definition.name)
      .setSubject(subject)
      .setExpirationTime('60s')
      .sign(privateKey);

  return {
    origin: running.url.replace('/graphql', ''),
    query: async (query, subject = 'sub-lea', claims = {}) => {
      const response = await fetch(running.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${await sign(subject, claims)}`,
        },
        body: JSON.stringify({ query }),
      });
      return { status: response.status, body: (await response.json()) as GraphqlAnswer['body'] };
    },
    feedCalls: () => feeds.calls.map(({ url, body }) => `${url.split('?')[0]} ${body}`),
    stop: async () => {
      await running.stop();
      await feeds.close();
      await jwks.close();
    },
  };
};
