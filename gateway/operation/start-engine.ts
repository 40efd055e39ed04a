import { subgraphConfig } from '../config/schema.ts';
import type { Config } from '../config/schema.ts';
import { createEngine } from '../execute/engine.ts';
import type { EngineOptions } from '../execute/engine.ts';
import type { Engine } from '../execute/engine-types.ts';
import type { Logger } from '../observe/logger.ts';
import type { Metrics } from '../observe/metrics.ts';
import { PlannerStartError } from '../plan/start-planner-process.ts';
import { buildSupergraph } from '../supergraph/read-supergraph.ts';
import type { SupergraphText } from '../supergraph/read-supergraph.ts';
import type { LocalAnswer } from '../transport/local-client.ts';
import { failure } from '../transport/subgraph-outcome.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';
import { createCallRecorder } from './record-calls.ts';
import { warmUp } from './warm-up.ts';

/** An engine that can serve, or the reason why the supergraph cannot be served. */
export type StartedEngine =
  | {
      readonly ok: true;
      readonly engine: Engine;
      /** Version of its supergraph. */
      readonly version: string;
      /** Names its calls are counted under. */
      readonly agencies: readonly string[];
    }
  | { readonly ok: false; readonly reason: string };

/** Starts an engine on a supergraph's text, unless `signal` says that nobody waits for it any more. */
export type StartEngine = (text: SupergraphText, signal?: AbortSignal) => Promise<StartedEngine>;

const WAITING_OPERATIONS = 100;
const CACHED_OPERATIONS = 1000;
const CONNECTIONS_PER_SUBGRAPH = 64;

/** Begins the URL of a subgraph that the gateway answers itself. */
const OWN = 'gateway:';

/** Subgraphs that the gateway answers itself. */
export type OwnSubgraphs = {
  /** By the name behind `gateway:` in their URL. */
  readonly answers: ReadonlyMap<string, LocalAnswer>;
  /** Told of each supergraph that is served from now on. */
  learn(supergraph: Supergraph): void;
};

const notServed: LocalAnswer = () =>
  Promise.resolve(failure('AGENCY_UNAVAILABLE', 'this gateway does not answer the subgraph itself'));

/** Makes what starts engines with the settings of this gateway. */
export const createEngineStarter = (
  config: Config,
  log: Logger,
  metrics: Metrics,
  ownSubgraphs: OwnSubgraphs,
): StartEngine => {
  const agenciesBehind = createAgenciesBehind(config);
  const { deadlineMs, overrideLabels } = config.planning;
  const options: EngineOptions = {
    planner: { deadlineMs, overrideLabels, queueLength: WAITING_OPERATIONS },
    cachedOperations: CACHED_OPERATIONS,
    subgraph: (name, url) => {
      const own = subgraphConfig(config.subgraphs, name);
      return {
        ...own,
        url: own.url ?? url,
        showsMessages: (own.errorMessages ?? (config.auth.mode === 'open' ? 'shown' : 'masked')) === 'shown',
        connections: CONNECTIONS_PER_SUBGRAPH,
        ...((own.url ?? url).startsWith(OWN) && {
          answer: ownSubgraphs.answers.get(url.slice(OWN.length)) ?? notServed,
        }),
      };
    },
    onCall: createCallRecorder(agenciesBehind, log, metrics),
    onFault: ({ requestId, cause }) =>
      log.error({ event: 'engine-fault', ...(requestId !== null && { requestId }), ...faultFields(cause) }),
  };
  return async (text, signal) => {
    const reading = await buildSupergraph(text, signal);
    if (!reading.ok) return reading;
    const { supergraph } = reading;
    const refuse = (reason: string) =>
      ({ ok: false, reason: `${config.supergraph.file}:1:1: ${reason}` }) as const;
    const unreachable = supergraph.subgraphs.find(
      ({ name, url }) => !URL.canParse(options.subgraph(name, url).url),
    );
    if (unreachable) return refuse(`it has no URL for the subgraph "${unreachable.name}"`);
    try {
      const engine = await createEngine(supergraph, options);
      await warmUp(engine, config.planning.warmUp, log, signal);
      ownSubgraphs.learn(supergraph);
      const agencies = supergraph.subgraphs.flatMap(({ name }) => agenciesBehind(name));
      return { ok: true, engine, version: supergraph.version, agencies };
    } catch (error) {
      if (error instanceof PlannerStartError) return refuse(error.message);
      throw error;
    }
  };
};

/** Names to count the calls of a subgraph under: its agencies, or its own where it asks none. */
const createAgenciesBehind =
  (config: Config) =>
  (subgraph: string): readonly string[] => {
    const { agencies } = subgraphConfig(config.subgraphs, subgraph);
    return agencies.length > 0 ? agencies : [subgraph];
  };

/** A text may quote the query: only what stands before its first colon, a code, is logged. What the planner process did quotes nothing. */
const faultFields = (cause: unknown) =>
  typeof cause === 'string'
    ? { reason: cause.startsWith('PLANNER:') ? cause : (cause.split(':', 1)[0] ?? '') }
    : { cause };
