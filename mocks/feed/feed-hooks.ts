import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Fault, FaultSlot } from './fault.ts';
import { driftedBody, malformedBody } from './faulty-body.ts';
import type { RateLimiter } from './rate-limit.ts';
import { Refusal, type RefusalFacts, jsonErrors, xmlErrors } from './refusal.ts';

export type FeedForm = { readonly provider: string; readonly errors: 'json' | 'xml' };

/** Bearer token and trace parameter that every feed call carries, and the token's rate limit. */
export function addAdmission(app: FastifyInstance, limiter: RateLimiter): void {
  app.addHook('onRequest', async (request, reply) => {
    const token = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (token === undefined) throw new Refusal('no-token', 'Le jeton est absent');
    const rate = limiter(token);
    if (rate !== null) {
      reply.headers({
        'RateLimit-Limit': rate.limit,
        'RateLimit-Remaining': rate.remaining,
        'RateLimit-Reset': rate.resetAt,
      });
      if (!rate.allowed) {
        const retryInSeconds = rate.retryAfterSeconds;
        throw new Refusal('rate-limited', 'La limite du jeton est dépassée', { retryInSeconds });
      }
    }
    if (!/^\d{14}$/.test(recipientOf(request))) {
      throw new Refusal('no-recipient', 'recipient doit être un SIRET de 14 chiffres', {
        parameter: 'recipient',
      });
    }
  });
}

/** Faults of the control API, at the edge of the feed: handlers know nothing of them. */
export function addFaults(app: FastifyInstance, slot: FaultSlot, form: FeedForm): void {
  const taken = new WeakMap<FastifyRequest, Fault>();
  app.addHook('onRequest', (request, reply, done) => {
    const fault = slot.take();
    if (fault === null) return done();
    taken.set(request, fault);
    switch (fault.mode) {
      case 'slow':
        setTimeout(done, fault.delayMs).unref();
        return;
      case 'hang':
        reply.hijack();
        return;
      case 'error':
        sendRefusal(reply, providerFailure(fault.status), form);
        return;
      case 'rate-limit': {
        const retryInSeconds = fault.retryAfterSeconds;
        return done(new Refusal('rate-limited', 'La limite du jeton est dépassée', { retryInSeconds }));
      }
      default:
        return done();
    }
  });
  app.addHook<string | Buffer>('onSend', (request, reply, payload, done) => {
    const fault = taken.get(request);
    const contentType = String(reply.getHeader('content-type') ?? '');
    switch (fault?.mode) {
      case 'truncate':
        return cutBody(reply, Buffer.from(payload));
      case 'malformed':
        return done(null, malformedBody(contentType));
      case 'drift':
        return done(null, driftedBody(contentType, Buffer.from(payload)));
      case 'empty':
        reply.code(200).removeHeader('content-type');
        return done(null, '');
      default:
        return done(null, payload);
    }
  });
}

/** Refusals, unknown routes and bugs in the form of the feed. */
export function addRefusals(app: FastifyInstance, form: FeedForm): void {
  app.setNotFoundHandler(() => {
    throw new Refusal('no-route', 'Cette adresse ne correspond à aucun service');
  });
  app.setErrorHandler((error, _request, reply) => sendRefusal(reply, refusalOf(error), form));
}

/** Half of the body goes out, then the connection is cut: the answer is never finished. */
function cutBody(reply: FastifyReply, body: Buffer): void {
  reply.hijack();
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) reply.raw.setHeader(name, value);
  }
  reply.raw.writeHead(reply.statusCode, { 'content-length': body.length });
  reply.raw.write(body.subarray(0, Math.floor(body.length / 2)), () => reply.raw.destroy());
}

function sendRefusal(reply: FastifyReply, refusal: RefusalFacts, form: FeedForm): void {
  if (refusal.status === 429) reply.header('Retry-After', refusal.retryInSeconds ?? 1);
  reply
    .code(refusal.status)
    .type(form.errors === 'json' ? 'application/json; charset=utf-8' : 'application/xml; charset=utf-8')
    .send(form.errors === 'json' ? jsonErrors(refusal, form.provider) : xmlErrors(refusal));
}

/** A body that cannot be read is the caller's mistake; anything else that is no refusal is ours. */
function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const isClientError = error instanceof Error && 'statusCode' in error && Number(error.statusCode) < 500;
  return isClientError
    ? new Refusal('bad-parameter', 'Le corps de la demande est illisible')
    : new Refusal('failure', 'Une erreur est survenue');
}

function providerFailure(status: number): RefusalFacts {
  return {
    status,
    code: `00${status}`,
    message: 'Le fournisseur de données a échoué',
    parameter: null,
    retryInSeconds: null,
  };
}

function recipientOf(request: FastifyRequest): string {
  const { recipient } = request.query as { recipient?: unknown };
  return typeof recipient === 'string' ? recipient : '';
}
