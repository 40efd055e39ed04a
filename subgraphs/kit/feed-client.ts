import {
  bulkhead,
  circuitBreaker,
  ConsecutiveBreaker,
  handleWhenResult,
  isBrokenCircuitError,
  wrap,
} from 'cockatiel';
import { Agent } from 'undici';
import type { FeedCallConfig, FeedName } from './config.ts';
import type { AgencyFailure } from './failures.ts';
import { exchangeWithFeed, type FeedExchange } from './feed-call.ts';
import type { FeedAnswer, FeedRefusal, FeedRequest } from './feed.ts';
import type { Logger } from './logger.ts';
import { parseRetryAfter } from './retry-after.ts';

/** A feed for the whole process: connections, back-off window and circuit are shared by all requests. */
export type FeedClient = {
  readonly name: FeedName;
  readonly log: Logger;
  readonly read: (request: FeedRequest, requestId: string) => Promise<FeedAnswer>;
  /** As `Feed.write`. */
  readonly write: (request: FeedRequest, requestId: string) => Promise<FeedAnswer | FeedRefusal>;
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
  const answer = result as FeedAnswer | FeedRefusal;
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

/** A kept-alive connection that the feed had most likely just closed, before it saw anything of the call. */
const isStaleConnection = (exchange: FeedExchange): boolean =>
  exchange.kind === 'lost' && exchange.stage === 'headers';

/** Statuses by which an agency refuses what a call asks for. */
const REFUSALS: ReadonlySet<number> = new Set([404, 409, 422]);

type FeedCall = {
  /** A write is sent once, whatever becomes of it. */
  readonly kind: 'read' | 'write';
  readonly request: FeedRequest;
  readonly requestId: string;
};

/**
 * A client that turns every outcome into a value. Who ignores a 429 is banned for 12 hours, so after a
 * `Retry-After` no call leaves before the window has passed.
 */
export const createFeedClient = ({ name, url, call: settings, log, now }: FeedClientOptions): FeedClient => {
  const dispatcher = new Agent({ connections: MAX_CONNECTIONS, pipelining: 1 });
  const circuit = createCircuit();
  const { origin, pathname } = new URL(url);
  const base = pathname === '/' ? '' : pathname;
  let closedUntilMs = 0;

  const exchange = async ({ kind, request, requestId }: FeedCall): Promise<FeedExchange> => {
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(), settings.deadlineMs);
    const separator = request.path.includes('?') ? '&' : '?';
    const attempt = () =>
      exchangeWithFeed({
        dispatcher,
        origin,
        path: `${base}${request.path}${separator}recipient=${settings.recipient}`,
        request,
        headers: {
          authorization: `Bearer ${settings.token}`,
          'x-request-id': requestId,
          ...(request.body === undefined ? {} : { 'content-type': request.body.type }),
        },
        maxResponseBytes: settings.maxResponseBytes,
        signal: deadline.signal,
      });
    try {
      const first = await attempt();
      const mayRepeat = kind === 'read' && !deadline.signal.aborted;
      return mayRepeat && isStaleConnection(first) ? await attempt() : first;
    } finally {
      clearTimeout(timer);
    }
  };

  const refuseUntil = (seconds: number): void => {
    closedUntilMs = Math.max(closedUntilMs, now().getTime() + seconds * 1000);
  };

  const sendCall = async (call: FeedCall): Promise<FeedAnswer | FeedRefusal> => {
    const { kind, request, requestId } = call;
    const outcome = await exchange(call);
    if (outcome.kind !== 'answered') {
      const lost = lostFailure(outcome);
      const errorCode = outcome.kind === 'lost' ? outcome.errorCode : outcome.kind;
      log.warn({ event: 'feed-failed', requestId, path: request.path, code: lost.code, errorCode });
      return lost;
    }
    const { status, headers, body } = outcome;
    if (status >= 200 && status < 300) return { ok: true, status, body, fetchedAt: now().toISOString() };
    if (kind === 'write' && REFUSALS.has(status)) return { ok: false, code: 'REFUSED', status, body };
    const seconds =
      status === 429 || status === 503 ? parseRetryAfter(status, headers, now().getTime()) : null;
    if (seconds !== null) refuseUntil(seconds);
    const code = status === 429 ? 'AGENCY_RATE_LIMITED' : 'AGENCY_UNAVAILABLE';
    log.warn({ event: 'feed-failed', requestId, path: request.path, code, status });
    return failure(code, seconds ?? undefined);
  };

  const admitCall = async (call: FeedCall): Promise<FeedAnswer | FeedRefusal> => {
    const waitMs = closedUntilMs - now().getTime();
    if (waitMs > 0) return failure('AGENCY_RATE_LIMITED', Math.ceil(waitMs / 1000));
    try {
      return await circuit.execute(() => sendCall(call));
    } catch (error) {
      const reason = isBrokenCircuitError(error) ? 'open' : 'full';
      log.warn({ event: 'feed-skipped', requestId: call.requestId, reason });
      return failure('AGENCY_UNAVAILABLE', Math.ceil(BREAKER_PAUSE_MS / 1000));
    }
  };

  return {
    name,
    log,
    read: async (request, requestId) => {
      const answer = await admitCall({ kind: 'read', request, requestId });
      return !answer.ok && answer.code === 'REFUSED' ? failure('AGENCY_UNAVAILABLE') : answer;
    },
    write: (request, requestId) => admitCall({ kind: 'write', request, requestId }),
    close: () => dispatcher.close(),
  };
};
