import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

/** How a GraphQL request ended. `partial`: data and errors. */
export type RequestOutcome = 'ok' | 'partial' | 'refused' | 'invalid' | 'failed' | 'aborted';

/** How a call towards an agency ended. */
export type CallOutcome =
  'ok' | 'unavailable' | 'timeout' | 'invalid_response' | 'rate_limited' | 'aborted' | 'refused';

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
  text(): Promise<string>;
};

const REQUEST_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Metrics for the agencies that the configuration names; any other is counted as `other`. */
export const createMetrics = (agencies: Iterable<string>): Metrics => {
  const register = new Registry();
  collectDefaultMetrics({ register });
  const known = new Set(agencies);
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
    text: () => register.metrics(),
  };
};
