import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { FAILURES } from '../errors.ts';
import type { FailureCode } from '../errors.ts';
import { securityHeaders } from './security-headers.ts';

/** How to answer what came over the connection. The texts are ours: those of Node and fastify quote the address. */
type ProtocolFailure = { readonly status: number; readonly code: FailureCode; readonly message: string };

const BAD_ADDRESS = 'The address of the request is not valid.';

const failureOf = (code: string | undefined): ProtocolFailure => {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return { status: 408, code: 'BAD_REQUEST', message: 'The request did not arrive in time.' };
  if (code === 'HPE_HEADER_OVERFLOW')
    return { status: 431, code: 'BAD_REQUEST', message: 'The headers of the request are too large.' };
  if (code === 'HPE_CHUNK_EXTENSIONS_OVERFLOW')
    return { status: 413, code: 'PAYLOAD_TOO_LARGE', message: FAILURES.PAYLOAD_TOO_LARGE.message };
  return { status: 400, code: 'BAD_REQUEST', message: 'This is not an HTTP request.' };
};

const bodyOf = (code: FailureCode, message: string): string =>
  JSON.stringify({ errors: [{ message, extensions: { code } }] });

const TYPE = 'application/json; charset=utf-8';

/** Whether an answer on this connection would be taken for that to its last request, or come on top of it. */
const isTaken = ({ request, raw }: FastifyReply): boolean =>
  request.raw.complete ? !raw.writableFinished : raw.headersSent;

/** Answers, in the form of every failure, what is refused before any route or hook sees it. */
export const createProtocolErrors = (https: boolean) => {
  const headers = { ...securityHeaders(https), 'content-type': TYPE };
  const lastReplies = new WeakMap<Socket, FastifyReply>();
  return {
    /** Remembers what each connection was answered, so that nothing is answered twice. */
    watch: (app: FastifyInstance): void =>
      void app.addHook('onRequest', (request, reply, done) => {
        lastReplies.set(request.socket, reply);
        done();
      }),
    /** Fastify's: an address that cannot be decoded. */
    frameworkErrors: (_error: unknown, request: FastifyRequest, reply: FastifyReply): void =>
      void reply
        .code(FAILURES.BAD_REQUEST.status)
        .headers({ ...headers, 'x-request-id': request.id })
        .send(bodyOf('BAD_REQUEST', BAD_ADDRESS)),
    /** Node's: there is no request and no reply, only the socket. */
    clientErrorHandler: (error: NodeJS.ErrnoException, socket: Socket): void => {
      const last = lastReplies.get(socket);
      if (error.code === 'ECONNRESET' || !socket.writable || (last && isTaken(last))) {
        socket.destroy();
        return;
      }
      const { status, code, message } = failureOf(error.code);
      const body = bodyOf(code, message);
      const all = { ...headers, 'content-length': String(Buffer.byteLength(body)), connection: 'close' };
      const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
      socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`, () =>
        socket.destroy(),
      );
    },
  };
};
