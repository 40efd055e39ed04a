import { createSecretKey, randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Admit } from './admission/admit.ts';
import { createAssertionSigner } from './auth/assertion.ts';
import type { AssertionSigner } from './auth/assertion.ts';
import { createCallers } from './auth/callers.ts';
import { createIdentify, identifyNobody } from './auth/identify.ts';
import type { Identify } from './auth/identify.ts';
import { createSeal } from './auth/seal.ts';
import { createSessions } from './auth/session.ts';
import { createSignIns } from './auth/sign-ins.ts';
import { createOwnKeys } from './auth/signing-keys.ts';
import { createTokenVerifier } from './auth/token-verifier.ts';
import { createUsedStates } from './auth/used-states.ts';
import { deriveKey } from './config/secret.ts';
import { subgraphConfig } from './config/schema.ts';
import type { Config } from './config/schema.ts';
import type { Engine } from './execute/engine-types.ts';
import { createApollo } from './http/apollo.ts';
import { createApp } from './http/app.ts';
import { createDrain } from './http/drain.ts';
import type { BrowserSignIn } from './http/http-parts.ts';
import { createMetricsApp } from './http/metrics.ts';
import type { Logger } from './observe/logger.ts';
import type { Metrics } from './observe/metrics.ts';
import { createFindAccess, openAccess } from './operation/find-access.ts';
import { createFindPerson } from './operation/find-person.ts';
import { createGatewayInterface } from './operation/gateway-interface.ts';
import { createStartRecord, recordNothing } from './operation/record-access.ts';
import type { OperationParts } from './operation/run-operation.ts';
import { createServedEngines } from './operation/served-engines.ts';
import { allowEverything, createAuthorise } from './policy/authorise.ts';
import { createRulesOf } from './policy/field-rules.ts';
import { createFindDataSubject } from './policy/find-data-subject.ts';
import { createFindGrant } from './policy/grant.ts';
import { createNamedPolicies } from './policy/named-policies.ts';
import type { Records } from './records.ts';

/** What a gateway is made of beside its settings. */
export type GatewayDeps = {
  /** The engine to begin with. */
  readonly engine: Engine;
  readonly admit: Admit;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** What it keeps; needed unless access is open. Closed when the gateway has drained. */
  readonly records?: Records | undefined;
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

const createAccess = ({ auth }: Config, records: Records | undefined, now: () => number): Access => {
  if (auth.mode === 'open' || records === undefined)
    return { identify: identifyNobody, browserSignIn: undefined };
  const callers = createCallers(auth);
  const sessions = createSessions({ secret: auth.sessionSecret, callers, revoked: records.revoked, now });
  return {
    identify: createIdentify(createTokenVerifier(auth, callers, now), sessions),
    browserSignIn: {
      signIns: createSignIns(auth, callers),
      sessions,
      transactions: createSeal(auth.sessionSecret, 'sign-in', now),
      usedStates: createUsedStates(now),
    },
  };
};

const PSEUDONYM_KEY_BYTES = 32;

const createSigner = (
  { auth, subgraphs }: Config,
  records: Records | undefined,
  now: () => number,
): AssertionSigner =>
  createAssertionSigner({
    keys: records?.keys ?? createOwnKeys(now),
    pseudonymKey: createSecretKey(
      auth.mode === 'open'
        ? randomBytes(PSEUDONYM_KEY_BYTES)
        : deriveKey(auth.sessionSecret, 'pseudonyms', PSEUDONYM_KEY_BYTES),
    ),
    seesSubject: (subgraph) => subgraphConfig(subgraphs, subgraph).subject === 'sign-in',
    now,
  });

/** What operations on one engine go through. */
const createPartsOf =
  ({ auth }: Config, records: Records | undefined, { signer, log, now }: Joined) =>
  (engine: Engine): OperationParts => {
    const always = { engine, signer, log };
    if (auth.mode === 'open' || records === undefined)
      return { ...always, findAccess: openAccess, authorise: allowEverything, startRecord: recordNothing };
    const { apiSchema, labels, supergraph } = engine;
    const { policy, fieldTypes } = supergraph;
    const holdsPolicy = createNamedPolicies(auth.policies);
    const rulesOf = createRulesOf({ schema: apiSchema, policy, fieldTypes });
    return {
      ...always,
      findAccess: createFindAccess({
        findSubject: createFindDataSubject(apiSchema, policy, rulesOf),
        findPerson: createFindPerson(engine, signer),
        findGrant: createFindGrant(records.consents),
        namesSubjects: policy.dataSubjects.size > 0,
      }),
      authorise: createAuthorise({ schema: apiSchema, policy, rulesOf, labels, holdsPolicy }),
      startRecord: createStartRecord(records, signer, now),
    };
  };

type Joined = { readonly signer: AssertionSigner; readonly log: Logger; readonly now: () => number };

/** Joins the parts. Nothing listens yet. Throws when access is not open and there are no records. */
export const createGateway = async (config: Config, deps: GatewayDeps): Promise<Gateway> => {
  const { admit, log, metrics, records, now = Date.now } = deps;
  const { auth, server } = config;
  if (auth.mode !== 'open' && records === undefined)
    throw new Error('a gateway that knows its callers needs records');
  const signer = createSigner(config, records, now);
  const engines = createServedEngines(deps.engine, createPartsOf(config, records, { signer, log, now }), log);
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
    ...createAccess(config, records, now),
    jwks: signer.jwks,
    holdEngine: engines.hold,
    log,
    metrics,
    isReady: () => !draining && (records?.isReady() ?? true),
    isDraining: () => draining,
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
      await records?.close();
    },
  };
};

const urlOf = (app: FastifyInstance): string => {
  const { address, family, port } = app.server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
};
