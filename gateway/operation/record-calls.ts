import type { SubgraphCallReport } from '../execute/engine.ts';
import type { Logger } from '../observe/logger.ts';
import type { CallOutcome, Metrics } from '../observe/metrics.ts';
import type { SubgraphOutcome } from '../transport/subgraph-outcome.ts';

const OUTCOMES = {
  AGENCY_UNAVAILABLE: 'unavailable',
  AGENCY_TIMEOUT: 'timeout',
  AGENCY_INVALID_RESPONSE: 'invalid_response',
  AGENCY_RATE_LIMITED: 'rate_limited',
} as const satisfies Record<string, CallOutcome>;

type AgencyOutcome = { readonly agency: string; readonly outcome: CallOutcome };

/** Counts each subgraph call for the agencies behind it, and logs those that failed by themselves. */
export const createCallRecorder =
  (agenciesBehind: (subgraph: string) => readonly string[], log: Logger, metrics: Metrics) =>
  ({ requestId, subgraph, durationMs, outcome }: SubgraphCallReport): void => {
    if (!outcome.ok && !outcome.aborted)
      log.warn({
        event: 'subgraph-failed',
        requestId,
        subgraph,
        code: outcome.code,
        durationMs: Math.round(durationMs),
      });
    if (outcome.shared) return; // the request that made the call has counted it
    const behind = agenciesBehind(subgraph);
    // A subgraph may name agencies that others asked: they are counted where they were called.
    const told = (outcome.ok ? toldOutcomes(outcome.payload.extensions) : []).filter(({ agency }) =>
      behind.includes(agency),
    );
    const presumed = presume(outcome);
    const calls: readonly AgencyOutcome[] =
      told.length > 0 ? told : behind.map((agency) => ({ agency, outcome: presumed }));
    for (const call of calls) metrics.countAgencyCall({ ...call, durationMs });
  };

/** What the call itself tells of the agencies. One that a client broke off says nothing against them. */
const presume = (outcome: SubgraphOutcome): CallOutcome => {
  if (outcome.ok) return 'ok';
  return outcome.aborted ? 'aborted' : OUTCOMES[outcome.code];
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
