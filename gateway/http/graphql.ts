import { Readable } from 'node:stream';
import { HeaderMap } from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { maskedError } from '../errors.ts';
import type { RequestContext } from '../operation/request-context.ts';
import { readPartFormat } from './part-format.ts';
import { sendFailure } from './answer-failures.ts';
import type { Cookies } from './cookies.ts';
import type { HttpParts } from './http-parts.ts';

const UNVERIFIABLE = 'Your token cannot be checked at the moment. Try again.';

/** For what the data is wanted; the usual purpose of the role when absent. */
const PURPOSE_HEADER = 'x-purpose';

/** With the value `true` it asks for `extensions.queryPlan`. */
const PLAN_HEADER = 'x-query-plan';

/** `/graphql`: who asks, then Apollo Server. */
export const addGraphql = (app: FastifyInstance, parts: HttpParts, cookies: Cookies): void => {
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    exposeHeadRoute: false,
    handler: async (request, reply) => {
      if (parts.isDraining()) return sendFailure(reply, 'UNAVAILABLE');
      request.progress = { outcome: undefined, queryHash: undefined, deliveries: undefined };
      const signal = clientGone(reply);
      holdUntilClosed(reply, parts.holdEngine);
      const cookie = acceptsCookie(request) ? cookies.readSession(request) : undefined;
      const identified = await parts.identify({ authorization: request.headers.authorization, cookie });
      if (identified.kind === 'unverifiable') {
        const { cause } = identified;
        parts.log.warn({ event: 'keys-unreachable', requestId: request.id, cause });
        return sendFailure(reply, 'UNAVAILABLE', UNVERIFIABLE);
      }
      if (identified.kind === 'refused') {
        if (cookie !== undefined) cookies.clearSession(reply);
        return sendFailure(reply.header('www-authenticate', 'Bearer'), 'UNAUTHENTICATED');
      }
      if (identified.renewedCookie !== undefined) cookies.writeSession(reply, identified.renewedCookie);
      const { caller } = identified;
      return answer(parts, request, reply, {
        requestId: request.id,
        caller,
        purpose: purposeOf(request),
        signal,
        acceptsDefer: readPartFormat(request.headers.accept) !== undefined,
        includesPlan: parts.config.planning.exposed && request.headers[PLAN_HEADER] === 'true',
        progress: request.progress,
      });
    },
  });
};

const purposeOf = ({ headers }: FastifyRequest): string | undefined => {
  const purpose = headers[PURPOSE_HEADER];
  return typeof purpose === 'string' ? purpose : undefined;
};

/** A browser sends cookies along with whatever another site makes it send, but not a JSON POST without our consent. */
const acceptsCookie = ({ method, headers }: FastifyRequest): boolean =>
  method === 'POST' && /^application\/json\b/i.test(headers['content-type'] ?? '');

const answer = async (
  { apollo }: HttpParts,
  request: FastifyRequest,
  reply: FastifyReply,
  context: RequestContext,
): Promise<FastifyReply> => {
  const {
    status = 200,
    headers,
    body,
  } = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: request.method,
      headers: headerMap(request.headers, context.acceptsDefer),
      search: searchOf(request.url),
      body: request.body,
    },
    context: () => Promise.resolve(context),
  });
  for (const [name, value] of headers) reply.header(name, value);
  reply.code(status);
  // Foreseen refusals carry a status of their own: 500 is an error nobody foresaw.
  if (status === 500) return reply.send(JSON.stringify({ errors: [maskedError(request.id)] }));
  return reply.send(body.kind === 'complete' ? body.string : Readable.from(body.asyncIterator));
};

/** Accepted by clients that name no other form than the one that is the default. */
const DEFAULT_FORMS = new Set([undefined, '*/*', 'application/json', 'application/json, */*']);
/** What Apollo Server makes of a JSON request without wishes, decided once: it needs a preflight, and is answered in the default form. */
const PLAIN_JSON = new HeaderMap([['apollo-require-preflight', 'application/json']]);

const headerMap = (headers: FastifyRequest['headers'], acceptsParts: boolean): HeaderMap => {
  if (headers['content-type'] === 'application/json' && DEFAULT_FORMS.has(headers.accept)) return PLAIN_JSON;
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  // What turns out to have no parts is one JSON document: a refusal, an error, an object that is null. It must not be lost.
  if (acceptsParts) map.set('accept', `${headers.accept}, application/json;q=0.1`);
  return map;
};

const searchOf = (url: string): string => {
  const start = url.indexOf('?');
  return start === -1 ? '' : url.slice(start);
};

/** Aborted when the connection closes before the answer has left. */
const clientGone = (reply: FastifyReply): AbortSignal => {
  const controller = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) controller.abort();
  });
  return controller.signal;
};

/** A deferred part may need the engine until the last byte of the answer has left. */
const holdUntilClosed = ({ raw }: FastifyReply, holdEngine: HttpParts['holdEngine']): void => {
  if (!raw.closed) raw.once('close', holdEngine());
};
