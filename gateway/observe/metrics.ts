import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** How a GraphQL request ended. `partial`: data and errors. */
export type RequestOutcome = 'ok' | 'partial' | 'refused' | 'invalid' | 'failed' | 'aborted';

/** How a call towards an agency ended. */
export type CallOutcome = (typeof CALL_OUTCOMES)[number];

const CALL_OUTCOMES = [
  'ok',
  'unavailable',
  'timeout',
  'invalid_response',
  'rate_limited',
  'aborted',
  'refused',
] as const;

type AgencyCall = {
  readonly agency: string;
  readonly outcome: CallOutcome;
  readonly durationMs: number;
};

/** Counters of one gateway. Labels come from closed lists, so no person and no client can add a series. */
export type Metrics = {
  readonly contentType: string;
  countRequest(outcome: RequestOutcome, durationMs: number): void;
  countAgencyCall(call: AgencyCall): void;
  countReload(outcome: 'loaded' | 'refused'): void;
  /** Counts calls towards these agencies by their names from now on, and those towards any other as `other`. */
  showSupergraph(version: string, agencies: Iterable<string>): void;
  text(): Promise<string>;
};

const REQUEST_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Metrics of a gateway that shows no supergraph yet. */
export const createMetrics = (): Metrics => {
  const register = new Registry();
  collectDefaultMetrics({ register });
  let known: ReadonlySet<string> = new Set();
  const labelOf = (agency: string): string => (known.has(agency) ? agency : 'other');
  const requests = new Counter({
    name: 'cpa_gateway_requests_total',
    help: 'GraphQL requests by outcome',
    labelNames: ['outcome'],
    registers: [register],
  });
  const duration = new Histogram({
    name: 'cpa_gateway_request_duration_seconds',
    help: 'Duration of GraphQL requests',
    labelNames: ['outcome'],
    buckets: REQUEST_BUCKETS,
    registers: [register],
  });
  const calls = new Counter({
    name: 'cpa_gateway_agency_calls_total',
    help: 'Calls towards agencies by outcome',
    labelNames: ['agency', 'outcome'],
    registers: [register],
  });
  const callDuration = new Histogram({
    name: 'cpa_gateway_agency_duration_seconds',
    help: 'Duration of calls towards agencies',
    labelNames: ['agency'],
    buckets: REQUEST_BUCKETS,
    registers: [register],
  });
  const info = new Gauge({
    name: 'cpa_gateway_supergraph_info',
    help: 'Version of the supergraph that is served',
    labelNames: ['version'],
    registers: [register],
  });
  const reloads = new Counter({
    name: 'cpa_gateway_supergraph_reloads_total',
    help: 'Changes of the supergraph file by outcome',
    labelNames: ['outcome'],
    registers: [register],
  });
  const forget = (agency: string): void => {
    for (const outcome of CALL_OUTCOMES) calls.remove({ agency, outcome });
    callDuration.remove({ agency });
  };
  return {
    contentType: register.contentType,
    countRequest: (outcome, durationMs) => {
      requests.inc({ outcome });
      duration.observe({ outcome }, durationMs / 1000);
    },
    countAgencyCall: ({ agency, outcome, durationMs }) => {
      calls.inc({ agency: labelOf(agency), outcome });
      // How soon a client lost patience says nothing of how fast the agency is.
      if (outcome !== 'aborted') callDuration.observe({ agency: labelOf(agency) }, durationMs / 1000);
    },
    countReload: (outcome) => reloads.inc({ outcome }),
    showSupergraph: (version, agencies) => {
      info.reset();
      info.set({ version }, 1);
      const before = known;
      known = new Set(agencies);
      for (const agency of before) if (!known.has(agency)) forget(agency);
    },
    text: () => register.metrics(),
  };
};
