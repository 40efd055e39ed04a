import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Admit } from './admission/admit.ts';
import { createAssertionSigner } from './auth/assertion.ts';
import { createTokenVerifier, issuerKeys } from './auth/bearer.ts';
import { createSignIn } from './auth/franceconnect.ts';
import { createIdentify, identifyNobody } from './auth/identify.ts';
import type { Identify } from './auth/identify.ts';
import { createSeal } from './auth/seal.ts';
import { createSessions } from './auth/session.ts';
import type { Config } from './config/schema.ts';
import type { Engine } from './execute/engine-types.ts';
import { createApollo } from './http/apollo.ts';
import { createApp } from './http/app.ts';
import { createDrain } from './http/drain.ts';
import type { BrowserSignIn } from './http/http-parts.ts';
import { createMetricsApp } from './http/metrics.ts';
import type { Logger } from './observe/logger.ts';
import type { Metrics } from './observe/metrics.ts';
import { createGatewayInterface } from './operation/gateway-interface.ts';
import { createServedEngines } from './operation/served-engines.ts';
import { allowEverything, createAuthorise } from './policy/authorise.ts';
import type { Authorise } from './policy/authorise.ts';

/** What a gateway is made of beside its settings. */
export type GatewayDeps = {
  /** The engine to begin with. */
  readonly engine: Engine;
  readonly admit: Admit;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** Milliseconds since 1970; for sessions, tokens and assertions. */
  readonly now?: () => number;
};

/** A gateway process, as the command and the tests see it. */
export type Gateway = {
  /** Listens. Rejects with the system's error when the port is in use. */
  readonly start: () => Promise<void>;
  /** `http://host:port`, once it listens. */
  readonly url: string;
  /** Serves another engine from now on; requests under way finish on theirs, which is closed then. */
  readonly replaceEngine: (engine: Engine) => void;
  /** Takes no new request, finishes those under way, and lets go of everything. */
  readonly drain: () => Promise<void>;
};

type Access = { readonly identify: Identify; readonly browserSignIn: BrowserSignIn | undefined };

const createAccess = ({ auth }: Config, now: () => number): Access => {
  if (auth.mode === 'open') return { identify: identifyNobody, browserSignIn: undefined };
  const { issuer, acr, programs, sessionSecret } = auth;
  const rules = { issuer, audience: programs.audience, acr, keys: issuerKeys(auth) };
  const sessions = createSessions(sessionSecret, now);
  return {
    identify: createIdentify(createTokenVerifier(rules, now), sessions),
    browserSignIn: {
      signIn: createSignIn(auth),
      sessions,
      transactions: createSeal(sessionSecret, 'sign-in', now),
    },
  };
};

/** Joins the parts. Nothing listens yet. */
export const createGateway = async (config: Config, deps: GatewayDeps): Promise<Gateway> => {
  const { admit, log, metrics, now = Date.now } = deps;
  const { auth, server } = config;
  const signer = createAssertionSigner(now);
  const createAuthoriseFor = ({ apiSchema, supergraph }: Engine): Authorise =>
    auth.mode === 'open' ? allowEverything : createAuthorise(apiSchema, supergraph.authenticated);
  const engines = createServedEngines(
    deps.engine,
    (engine) => ({ engine, authorise: createAuthoriseFor(engine), signer, log }),
    log,
  );
  const apollo = createApollo({
    gateway: createGatewayInterface(engines),
    admit,
    introspection: config.introspection,
    log,
  });
  await apollo.start();
  let draining = false;
  let url = '';
  const publicUrl = auth.mode === 'franceconnect' ? auth.publicUrl?.replace(/\/+$/, '') : undefined;
  const app = await createApp({
    config,
    apollo,
    ...createAccess(config, now),
    jwks: signer.jwks,
    holdEngine: engines.hold,
    log,
    metrics,
    isReady: () => !draining,
    publicUrl: () => publicUrl ?? url,
  });
  const metricsApp = server.metricsPort === null ? undefined : createMetricsApp(metrics);
  const drainApp = createDrain(app);
  const drainMetrics = metricsApp && createDrain(metricsApp);

  return {
    get url() {
      return url;
    },
    start: async () => {
      await app.listen({ host: server.host, port: server.port });
      url = urlOf(app);
      await metricsApp?.listen({ host: server.host, port: server.metricsPort ?? 0 });
    },
    replaceEngine: engines.replace,
    drain: async () => {
      draining = true;
      await drainApp();
      await drainMetrics?.();
      await apollo.stop();
    },
  };
};

const urlOf = (app: FastifyInstance): string => {
  const { address, family, port } = app.server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
};
