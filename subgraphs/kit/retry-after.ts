/** Seconds to wait when a 429 says nothing about it: one window of the shortest rate limit. */
const DEFAULT_SECONDS = 1;

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * Whole seconds that an agency asks to be left alone (RFC 9110 §10.2.3: seconds or a date), else until
 * `RateLimit-Reset` (epoch seconds); null when the answer does not ask for it.
 */
export const parseRetryAfter = (status: number, headers: Headers, nowMs: number): number | null => {
  const retryAfter = headers['retry-after'];
  if (typeof retryAfter === 'string') {
    if (/^\d+$/.test(retryAfter.trim())) return Math.max(1, Number(retryAfter));
    const at = Date.parse(retryAfter);
    if (!Number.isNaN(at)) return Math.max(1, Math.ceil((at - nowMs) / 1000));
  }
  if (status !== 429) return null;
  const reset = headers['ratelimit-reset'];
  return typeof reset === 'string' && /^\d+$/.test(reset)
    ? Math.max(1, Math.ceil(Number(reset) - nowMs / 1000))
    : DEFAULT_SECONDS;
};
