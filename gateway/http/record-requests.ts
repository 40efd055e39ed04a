import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from '../observe/logger.ts';
import type { Metrics, RequestOutcome } from '../observe/metrics.ts';
import type { Progress } from '../operation/request-context.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set for GraphQL requests. */
    progress: Progress | undefined;
  }
}

/** Addresses that probes and collectors call all day. */
const QUIET = new Set(['/health/live', '/health/ready', '/metrics']);

/** One log line for each request, and the counters of GraphQL requests, once the answer has left. */
export const recordRequests = (app: FastifyInstance, log: Logger, metrics: Metrics): void => {
  app.decorateRequest('progress', undefined);
  app.addHook('onRequest', (request, reply, done) => {
    const startedAt = performance.now();
    reply.raw.once('close', () => record(request, reply, performance.now() - startedAt));
    done();
  });

  const record = (request: FastifyRequest, reply: FastifyReply, durationMs: number): void => {
    const route = request.routeOptions.url ?? 'unknown';
    const isGraphql = route === '/graphql';
    const outcome = isGraphql ? outcomeOf(request, reply) : undefined;
    if (outcome !== undefined) metrics.countRequest(outcome, durationMs);
    if (QUIET.has(route)) return;
    const queryHash = request.progress?.queryHash?.slice(0, 12);
    log.info({
      event: 'request',
      requestId: request.id,
      method: request.method,
      route,
      status: reply.raw.statusCode,
      durationMs: Math.round(durationMs * 10) / 10,
      ...(outcome !== undefined && { outcome }),
      ...(queryHash !== undefined && { queryHash }),
    });
  };
};

const outcomeOf = (request: FastifyRequest, reply: FastifyReply): RequestOutcome => {
  const status = reply.raw.statusCode;
  if (!reply.raw.writableFinished) return 'aborted';
  if (status >= 500) return 'failed';
  if (status === 401 || status === 403 || status === 429) return 'refused';
  return request.progress?.outcome ?? (status >= 400 ? 'invalid' : 'ok');
};
