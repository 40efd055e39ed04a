import {
  bulkhead,
  circuitBreaker,
  ConsecutiveBreaker,
  handleWhenResult,
  isBrokenCircuitError,
  wrap,
} from 'cockatiel';
import type { Logger } from 'pino';
import { Agent } from 'undici';
import type { FeedCallConfig, FeedName } from './config.ts';
import type { AgencyFailure } from './failures.ts';
import { exchangeWithFeed, type FeedExchange } from './feed-call.ts';
import type { FeedAnswer, FeedRequest } from './feed.ts';
import { parseRetryAfter } from './retry-after.ts';

/** A feed for the whole process: connections, back-off window and circuit are shared by all requests. */
export type FeedClient = {
  readonly name: FeedName;
  readonly log: Logger;
  readonly read: (request: FeedRequest, requestId: string) => Promise<FeedAnswer>;
  readonly close: () => Promise<void>;
};

export type FeedClientOptions = {
  readonly name: FeedName;
  readonly url: string;
  readonly call: FeedCallConfig;
  readonly log: Logger;
  readonly now: () => Date;
};

const MAX_CONNECTIONS = 64;
const MAX_CALLS_IN_FLIGHT = 1000;
/** Failures in a row after which the feed is left alone for a moment instead of costing each request its deadline. */
const BREAKER_FAILURES = 10;
const BREAKER_PAUSE_MS = 2000;

/** Only what says that the feed itself is down counts for the circuit; content and rate limits do not. */
const isOutage = (result: unknown): boolean => {
  const answer = result as FeedAnswer;
  return !answer.ok && (answer.code === 'AGENCY_TIMEOUT' || answer.code === 'AGENCY_UNAVAILABLE');
};

const createCircuit = () =>
  wrap(
    bulkhead(MAX_CALLS_IN_FLIGHT),
    circuitBreaker(handleWhenResult(isOutage), {
      halfOpenAfter: BREAKER_PAUSE_MS,
      breaker: new ConsecutiveBreaker(BREAKER_FAILURES),
    }),
  );

const failure = (code: AgencyFailure['code'], retryAfterSeconds?: number): AgencyFailure => ({
  ok: false,
  code,
  ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
});

const lostFailure = (exchange: Exclude<FeedExchange, { kind: 'answered' }>): AgencyFailure => {
  if (exchange.kind === 'timeout') return failure('AGENCY_TIMEOUT');
  // A body that stops half-way is an answer that cannot be used, not a missing one.
  if (exchange.kind === 'too-large' || exchange.stage === 'body') return failure('AGENCY_INVALID_RESPONSE');
  return failure('AGENCY_UNAVAILABLE');
};

/** A kept-alive connection that the feed had just closed: the feed saw nothing of the call. */
const isStaleConnection = (exchange: FeedExchange): boolean =>
  exchange.kind === 'lost' && exchange.stage === 'headers';

/**
 * A client that turns every outcome into a value. Who ignores a 429 is banned for 12 hours, so after a
 * `Retry-After` no call leaves before the window has passed.
 */
export const createFeedClient = ({ name, url, call, log, now }: FeedClientOptions): FeedClient => {
  const dispatcher = new Agent({ connections: MAX_CONNECTIONS, pipelining: 1 });
  const circuit = createCircuit();
  const { origin, pathname } = new URL(url);
  const base = pathname === '/' ? '' : pathname;
  let closedUntilMs = 0;

  const exchange = async (request: FeedRequest, requestId: string): Promise<FeedExchange> => {
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(), call.deadlineMs);
    const separator = request.path.includes('?') ? '&' : '?';
    const attempt = () =>
      exchangeWithFeed({
        dispatcher,
        origin,
        path: `${base}${request.path}${separator}recipient=${call.recipient}`,
        request,
        headers: {
          authorization: `Bearer ${call.token}`,
          'x-request-id': requestId,
          ...(request.body === undefined ? {} : { 'content-type': request.body.type }),
        },
        maxResponseBytes: call.maxResponseBytes,
        signal: deadline.signal,
      });
    try {
      const first = await attempt();
      return isStaleConnection(first) && !deadline.signal.aborted ? await attempt() : first;
    } finally {
      clearTimeout(timer);
    }
  };

  const refuseUntil = (seconds: number): void => {
    closedUntilMs = Math.max(closedUntilMs, now().getTime() + seconds * 1000);
  };

  const readOnce = async (request: FeedRequest, requestId: string): Promise<FeedAnswer> => {
    const outcome = await exchange(request, requestId);
    if (outcome.kind !== 'answered') {
      const lost = lostFailure(outcome);
      const errorCode = outcome.kind === 'lost' ? outcome.errorCode : outcome.kind;
      log.warn({ event: 'feed-failed', requestId, path: request.path, code: lost.code, errorCode });
      return lost;
    }
    const { status, headers, body } = outcome;
    if (status >= 200 && status < 300) return { ok: true, status, body, fetchedAt: now().toISOString() };
    const seconds =
      status === 429 || status === 503 ? parseRetryAfter(status, headers, now().getTime()) : null;
    if (seconds !== null) refuseUntil(seconds);
    const code = status === 429 ? 'AGENCY_RATE_LIMITED' : 'AGENCY_UNAVAILABLE';
    log.warn({ event: 'feed-failed', requestId, path: request.path, code, status });
    return failure(code, seconds ?? undefined);
  };

  return {
    name,
    log,
    read: async (request, requestId) => {
      const waitMs = closedUntilMs - now().getTime();
      if (waitMs > 0) return failure('AGENCY_RATE_LIMITED', Math.ceil(waitMs / 1000));
      try {
        return await circuit.execute(() => readOnce(request, requestId));
      } catch (error) {
        log.warn({ event: 'feed-skipped', requestId, reason: isBrokenCircuitError(error) ? 'open' : 'full' });
        return failure('AGENCY_UNAVAILABLE', Math.ceil(BREAKER_PAUSE_MS / 1000));
      }
    },
    close: () => dispatcher.close(),
  };
};
