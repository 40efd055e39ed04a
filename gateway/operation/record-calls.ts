import type { SubgraphCallReport } from '../execute/engine.ts';
import type { Logger } from '../observe/logger.ts';
import type { CallOutcome, Metrics } from '../observe/metrics.ts';

const OUTCOMES = {
  AGENCY_UNAVAILABLE: 'unavailable',
  AGENCY_TIMEOUT: 'timeout',
  AGENCY_INVALID_RESPONSE: 'invalid_response',
  AGENCY_RATE_LIMITED: 'rate_limited',
} as const satisfies Record<string, CallOutcome>;

type AgencyOutcome = { readonly agency: string; readonly outcome: CallOutcome };

/** Counts each subgraph call for the agencies behind it, and logs those that failed. */
export const createCallRecorder =
  (agenciesBehind: (subgraph: string) => readonly string[], log: Logger, metrics: Metrics) =>
  ({ requestId, subgraph, durationMs, outcome }: SubgraphCallReport): void => {
    if (!outcome.ok)
      log.warn({
        event: 'subgraph-failed',
        requestId,
        subgraph,
        code: outcome.code,
        durationMs: Math.round(durationMs),
      });
    const told = outcome.ok ? toldOutcomes(outcome.payload.extensions) : [];
    const presumed = outcome.ok ? 'ok' : OUTCOMES[outcome.code];
    const calls: readonly AgencyOutcome[] =
      told.length > 0 ? told : agenciesBehind(subgraph).map((agency) => ({ agency, outcome: presumed }));
    for (const call of calls) metrics.countAgencyCall({ ...call, durationMs });
  };

/** What the subgraph says of its agencies in `extensions.agencies`. */
const toldOutcomes = (extensions: unknown): readonly AgencyOutcome[] => {
  const agencies = (extensions as { agencies?: unknown } | null | undefined)?.agencies;
  if (!Array.isArray(agencies)) return [];
  return agencies.flatMap((said: { agency?: unknown; state?: unknown } | null) => {
    if (typeof said?.agency !== 'string') return [];
    const failed = said.state === 'UNAVAILABLE' || said.state === 'STALE';
    return [{ agency: said.agency, outcome: failed ? 'unavailable' : 'ok' } as const];
  });
};
