import type { FailureCode } from '../errors.ts';

/** What a subgraph answered. A failure is a value: partial answers are normal here. */
export type SubgraphOutcome =
  { readonly ok: true; readonly payload: SubgraphPayload; readonly shared?: true } | SubgraphFailure;

export type SubgraphFailure = {
  readonly ok: false;
  readonly code: AgencyCode;
  /** For the log, never for the client. */
  readonly cause: string;
  readonly retryAfterSeconds?: number;
  /** The client of the gateway went away: nothing is known of the agency. */
  readonly aborted?: true;
  /** Another request made the call, this one waited for the same answer. */
  readonly shared?: true;
};

export type AgencyCode = Extract<FailureCode, `AGENCY_${string}`>;

/** A GraphQL answer, not validated beyond its outer form. */
export type SubgraphPayload = {
  readonly data?: unknown;
  readonly errors?: readonly unknown[];
  readonly extensions?: unknown;
};

/** An answer as it came over HTTP, or why none came. */
export type RawAnswer =
  | {
      readonly ok: true;
      readonly status: number;
      readonly text: string;
      readonly retryAfterSeconds: number | undefined;
    }
  | SubgraphFailure;

export const failure = (code: AgencyCode, cause: string, retryAfterSeconds?: number): SubgraphFailure => ({
  ok: false,
  code,
  cause,
  ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
});

export const ABORTED: SubgraphFailure = {
  ...failure('AGENCY_UNAVAILABLE', 'the client went away'),
  aborted: true,
};

/** Parses an answer anew for each who waited for it. */
export function readAnswer(answer: RawAnswer, shared: boolean): SubgraphOutcome {
  const outcome = answer.ok ? readText(answer) : answer;
  return shared ? { ...outcome, shared } : outcome;
}

/** A GraphQL body counts whatever the HTTP status; without one, the status says what went wrong. */
function readText({ status, text, retryAfterSeconds }: Extract<RawAnswer, { ok: true }>): SubgraphOutcome {
  if (status === 429) return failure('AGENCY_RATE_LIMITED', 'HTTP 429', retryAfterSeconds);
  let payload: unknown;
  try {
    payload = JSON.parse(text);
  } catch {
    return status >= 400
      ? failure('AGENCY_UNAVAILABLE', `HTTP ${status}`, retryAfterSeconds)
      : failure('AGENCY_INVALID_RESPONSE', text === '' ? 'an empty answer' : 'an answer that is not JSON');
  }
  const refused =
    (status === 401 || status === 403) && (payload as SubgraphPayload | null)?.data === undefined;
  if (isAnswer(payload) && !refused) return { ok: true, payload };
  return status >= 400
    ? failure('AGENCY_UNAVAILABLE', `HTTP ${status}`, retryAfterSeconds)
    : failure('AGENCY_INVALID_RESPONSE', 'an answer without data and errors');
}

function isAnswer(value: unknown): value is SubgraphPayload {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { data, errors } = value as SubgraphPayload;
  return (typeof data === 'object' && !Array.isArray(data)) || (Array.isArray(errors) && errors.length > 0);
}
