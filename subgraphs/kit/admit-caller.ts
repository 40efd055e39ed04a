import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from './caller.ts';
import type { CallerVerifier } from './caller-verifier.ts';
import { refusal } from './failures.ts';
import type { Logger } from './logger.ts';

/** Lets a request in or answers it, and tells later steps who calls. */
export type CallerGate = {
  readonly admit: (request: FastifyRequest, reply: FastifyReply) => Promise<void>;
  /** Throws `UNAUTHENTICATED` for a request that was not let in. */
  readonly callerOf: (request: FastifyRequest) => Caller;
};

/** 401 without a valid assertion, 503 when the gateway's keys cannot be read; nothing of the body is parsed before. */
export const createCallerGate = (verifyCaller: CallerVerifier, log: Logger): CallerGate => {
  const callers = new WeakMap<FastifyRequest, Caller>();
  return {
    admit: async (request, reply) => {
      const outcome = await verifyCaller(request.headers.authorization);
      if (outcome.ok) {
        callers.set(request, outcome.caller);
        return;
      }
      log.warn({ event: 'caller-refused', reason: outcome.reason });
      const isOurs = outcome.reason === 'unverifiable';
      const { message, extensions } = refusal(isOurs ? 'INTERNAL' : 'UNAUTHENTICATED');
      await reply.code(isOurs ? 503 : 401).send({ errors: [{ message, extensions }] });
    },
    callerOf: (request) => {
      const caller = callers.get(request);
      if (caller === undefined) throw refusal('UNAUTHENTICATED');
      return caller;
    },
  };
};
