/** Seconds to wait when a 429 says nothing about it: one window of the shortest rate limit. */
const DEFAULT_SECONDS = 1;

/** An agency that asks for more has made a mistake, or wants to shut us out: it is asked again after this. */
const MOST_SECONDS = { 429: 3600, other: 300 } as const;

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * Whole seconds that an agency asks to be left alone (RFC 9110 §10.2.3: seconds or a date), else until
 * `RateLimit-Reset` (epoch seconds); at most an hour after a 429, 5 minutes after anything else. Null when the answer does not ask for it.
 */
export const parseRetryAfter = (status: number, headers: Headers, nowMs: number): number | null => {
  const seconds = askedSeconds(status, headers, nowMs);
  if (seconds === null) return null;
  return Math.min(Math.max(1, seconds), status === 429 ? MOST_SECONDS[429] : MOST_SECONDS.other);
};

const askedSeconds = (status: number, headers: Headers, nowMs: number): number | null => {
  const retryAfter = headers['retry-after'];
  if (typeof retryAfter === 'string') {
    if (/^\d+$/.test(retryAfter.trim())) return Number(retryAfter);
    const at = Date.parse(retryAfter);
    if (!Number.isNaN(at)) return Math.ceil((at - nowMs) / 1000);
  }
  if (status !== 429) return null;
  const reset = headers['ratelimit-reset'];
  return typeof reset === 'string' && /^\d+$/.test(reset)
    ? Math.ceil(Number(reset) - nowMs / 1000)
    : DEFAULT_SECONDS;
};
