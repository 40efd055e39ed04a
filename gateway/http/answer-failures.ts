import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import { FAILURES, publicError, Refusal } from '../errors.ts';
import type { RefusalCode } from '../errors.ts';
import type { Logger } from '../observe/logger.ts';

const METHODS = ['GET', 'POST'] as const;

/** Sends a failure of the table as the whole answer. */
export const sendFailure = (reply: FastifyReply, code: RefusalCode, message?: string): FastifyReply =>
  reply
    .code(FAILURES[code].status)
    .type('application/json; charset=utf-8')
    .send({ errors: [{ message: message ?? FAILURES[code].message, extensions: { code } }] });

/** Fastify's own refusals (too large, not JSON, wrong type) as codes of the table. */
const refusalOf = (error: FastifyError): unknown => {
  const { statusCode = 500 } = error;
  if (error instanceof Refusal || statusCode >= 500) return error;
  return new Refusal(statusCode === 413 ? 'PAYLOAD_TOO_LARGE' : 'BAD_REQUEST', { cause: error });
};

/** Whatever goes wrong outside GraphQL is answered in JSON, in the form of a GraphQL error. */
export const answerFailures = (app: FastifyInstance, log: Logger): void => {
  app.setNotFoundHandler((request, reply) => {
    const url = request.url.split('?', 1)[0] ?? '';
    const allowed = METHODS.filter((method) => app.hasRoute({ url, method }));
    if (allowed.length === 0) return sendFailure(reply, 'NOT_FOUND');
    return sendFailure(reply.header('allow', allowed.join(', ')), 'METHOD_NOT_ALLOWED');
  });
  app.setErrorHandler((thrown: FastifyError, request, reply) => {
    const { error, status } = publicError(refusalOf(thrown), request.id, (cause) =>
      log.error({ event: 'request-failed', requestId: request.id, cause }),
    );
    // 415 says more than 400 to a client that sent the wrong type.
    const exact = thrown.statusCode === 415 ? 415 : status;
    return reply
      .code(exact)
      .type('application/json; charset=utf-8')
      .send({ errors: [error] });
  });
};
