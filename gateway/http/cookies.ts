import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Names and attributes of our cookies; `__Host-` and `Secure` wherever the gateway is seen over https. */
export type Cookies = {
  readonly readSession: (request: FastifyRequest) => string | undefined;
  readonly writeSession: (reply: FastifyReply, sealed: string) => void;
  readonly clearSession: (reply: FastifyReply) => void;
  readonly readTransaction: (request: FastifyRequest) => string | undefined;
  readonly writeTransaction: (reply: FastifyReply, sealed: string) => void;
  readonly clearTransaction: (reply: FastifyReply) => void;
};

export const createCookies = (publicUrl: () => string): Cookies => {
  const isSecure = (): boolean => publicUrl().startsWith('https:');
  const sessionName = (): string => (isSecure() ? '__Host-cpa-session' : 'cpa-session');
  const transactionName = (): string => (isSecure() ? '__Secure-cpa-sign-in' : 'cpa-sign-in');
  const options = (path: string): CookieSerializeOptions => ({
    path,
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure(),
  });
  return {
    readSession: (request) => request.cookies[sessionName()],
    writeSession: (reply, sealed) => void reply.setCookie(sessionName(), sealed, options('/')),
    clearSession: (reply) => void reply.clearCookie(sessionName(), options('/')),
    readTransaction: (request) => request.cookies[transactionName()],
    writeTransaction: (reply, sealed) =>
      void reply.setCookie(transactionName(), sealed, options('/callback')),
    clearTransaction: (reply) => void reply.clearCookie(transactionName(), options('/callback')),
  };
};
