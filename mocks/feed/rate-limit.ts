import { LRUCache } from 'lru-cache';

const WINDOW_MS = 1000;
const MAX_TOKENS = 10_000;

/** What is left of a token's second. */
type RateState = {
  readonly allowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  /** Epoch seconds at which the window is over. */
  readonly resetAt: number;
  readonly retryAfterSeconds: number;
};

/** Counts the calls of each token, a second at a time from its first call; null when there is no limit. */
export type RateLimiter = (token: string) => RateState | null;

/** `limit` calls a second for a token, 0 for no limit; `now` in epoch milliseconds. */
export function createRateLimiter(limit: number, now: () => number): RateLimiter {
  if (limit === 0) return () => null;
  const windows = new LRUCache<string, { readonly startMs: number; calls: number }>({ max: MAX_TOKENS });
  return (token) => {
    const nowMs = now();
    let window = windows.get(token);
    if (window === undefined || nowMs >= window.startMs + WINDOW_MS) {
      window = { startMs: nowMs, calls: 0 };
      windows.set(token, window);
    }
    window.calls += 1;
    const endMs = window.startMs + WINDOW_MS;
    return {
      allowed: window.calls <= limit,
      limit,
      remaining: Math.max(0, limit - window.calls),
      resetAt: Math.ceil(endMs / 1000),
      retryAfterSeconds: Math.max(1, Math.ceil((endMs - nowMs) / 1000)),
    };
  };
}
