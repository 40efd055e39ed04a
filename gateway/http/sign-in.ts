import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Transaction } from '../auth/franceconnect.ts';
import { localPath } from '../auth/return-path.ts';
import { PAGE_CSP, renderPage } from '../pages/page.ts';
import { signInRefusedPage } from '../pages/sign-in-refused.ts';
import type { SignInRefusal } from '../pages/sign-in-refused.ts';
import { SIGN_OUT_REFUSED } from '../pages/sign-out-refused.ts';
import type { Cookies } from './cookies.ts';
import type { BrowserSignIn, HttpParts } from './http-parts.ts';

const TRANSACTION_MS = 10 * 60_000;

type Started = Transaction & { readonly returnTo: string };

/** `/login`, `/callback` and `/logout`: signing in and out with FranceConnect. */
export const addSignIn = (
  app: FastifyInstance,
  { log, publicUrl }: HttpParts,
  { signIn, sessions, transactions }: BrowserSignIn,
  cookies: Cookies,
): void => {
  const refuse = (request: FastifyRequest, reply: FastifyReply, reason: SignInRefusal, cause?: unknown) => {
    log.warn({ event: 'sign-in-refused', requestId: request.id, reason, cause });
    cookies.clearTransaction(reply);
    const { status, page } = signInRefusedPage(reason, request.id);
    return sendPage(reply.code(status), renderPage(page));
  };

  app.get('/login', async (request, reply) => {
    const returnTo = localPath((request.query as Record<string, unknown>)['return']);
    try {
      const { url, transaction } = await signIn.begin(`${publicUrl()}/callback`);
      const started: Started = { ...transaction, returnTo };
      cookies.writeTransaction(reply, await transactions.close({ ...started }, Date.now() + TRANSACTION_MS));
      return await reply.redirect(url.href, 303);
    } catch (error) {
      return refuse(request, reply, 'unreachable', error);
    }
  });

  app.get('/callback', async (request, reply) => {
    const cookie = cookies.readTransaction(request);
    const claims = cookie === undefined ? undefined : await transactions.open(cookie);
    if (claims === undefined) return refuse(request, reply, 'expired');
    const started = claims as unknown as Started;
    const outcome = await signIn.finish(new URL(request.url, publicUrl()), started);
    if (!outcome.ok) return refuse(request, reply, outcome.reason, outcome.cause);
    cookies.clearTransaction(reply);
    cookies.writeSession(reply, await sessions.begin(outcome.caller, outcome.idToken));
    log.info({ event: 'signed-in', requestId: request.id });
    return reply.redirect(localPath(started.returnTo), 303);
  });

  // A form is how a page without script signs out; there is nothing to read in it.
  app.addContentTypeParser('application/x-www-form-urlencoded', (_request, payload, done) => {
    payload.resume();
    done(null, undefined);
  });
  app.route({
    method: ['GET', 'POST'],
    url: '/logout',
    exposeHeadRoute: false,
    handler: async (request, reply) => {
      // A link or a form of another site must not sign anybody out.
      if (request.headers['sec-fetch-site'] === 'cross-site')
        return sendPage(reply.code(403), renderPage(SIGN_OUT_REFUSED));
      const cookie = cookies.readSession(request);
      if (cookie === undefined) return reply.redirect('/', 303);
      const session = await sessions.read(cookie);
      cookies.clearSession(reply);
      if (session === undefined) return reply.redirect('/', 303);
      const url = await signIn.endUrl(session.idToken, `${publicUrl()}/`).catch(() => undefined);
      return reply.redirect(url?.href ?? '/', 303);
    },
  });
};

const sendPage = (reply: FastifyReply, html: string): FastifyReply =>
  reply.header('content-security-policy', PAGE_CSP).type('text/html; charset=utf-8').send(html);
