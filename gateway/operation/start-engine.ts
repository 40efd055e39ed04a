import { subgraphConfig } from '../config/schema.ts';
import type { Config } from '../config/schema.ts';
import { createEngine } from '../execute/engine.ts';
import type { Engine } from '../execute/engine-types.ts';
import type { Logger } from '../observe/logger.ts';
import { createMetrics } from '../observe/metrics.ts';
import type { Metrics } from '../observe/metrics.ts';
import { PlannerStartError } from '../plan/create-planner.ts';
import { readSupergraph } from '../supergraph/read-supergraph.ts';
import { createCallRecorder } from './record-calls.ts';

/** The engine with its counters, or the reason why the supergraph cannot be served. */
export type StartedEngine =
  | { readonly ok: true; readonly engine: Engine; readonly metrics: Metrics }
  | { readonly ok: false; readonly reason: string };

const PLANNER = { deadlineMs: 2000, queueLength: 100 };
const CACHED_OPERATIONS = 1000;
const CONNECTIONS_PER_SUBGRAPH = 64;

/** Reads the supergraph of the configuration and makes an engine for it. */
export const startEngine = async (config: Config, log: Logger): Promise<StartedEngine> => {
  const file = config.supergraph.file ?? '';
  const reading = await readSupergraph(file);
  if (!reading.ok) return reading;
  const { supergraph } = reading;
  const agenciesBehind = createAgenciesBehind(config);
  const metrics = createMetrics(supergraph.subgraphs.flatMap(({ name }) => agenciesBehind(name)));
  try {
    const engine = await createEngine(supergraph, {
      planner: PLANNER,
      cachedOperations: CACHED_OPERATIONS,
      subgraph: (name, url) => {
        const own = subgraphConfig(config.subgraphs, name);
        return {
          ...own,
          url: own.url ?? url,
          showsMessages:
            (own.errorMessages ?? (config.auth.mode === 'open' ? 'shown' : 'masked')) === 'shown',
          connections: CONNECTIONS_PER_SUBGRAPH,
        };
      },
      onCall: createCallRecorder(agenciesBehind, log, metrics),
      onFault: ({ requestId, cause }) =>
        log.error({ event: 'engine-fault', ...(requestId !== null && { requestId }), ...faultFields(cause) }),
    });
    return { ok: true, engine, metrics };
  } catch (error) {
    if (error instanceof PlannerStartError) return { ok: false, reason: `${file}:1:1: ${error.message}` };
    throw error;
  }
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
