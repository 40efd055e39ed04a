import type { FastifyInstance, FastifyReply } from 'fastify';
import { PAGE_CSP, renderPage } from '../pages/page.ts';
import { SIGN_OUT_REFUSED } from '../pages/sign-out-refused.ts';
import type { Cookies } from './cookies.ts';
import type { BrowserSignIn, HttpParts } from './http-parts.ts';

/** `/logout`: signing out here, on all nodes, and at the provider that the session came from. */
export const addSignOut = (
  app: FastifyInstance,
  { log, publicUrl }: HttpParts,
  { signIns, sessions }: BrowserSignIn,
  cookies: Cookies,
): void => {
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
      if (request.headers['sec-fetch-site'] === 'cross-site') return refuse(reply);
      const cookie = cookies.readSession(request);
      if (cookie === undefined) return reply.redirect('/', 303);
      const outcome = await sessions.read(cookie);
      cookies.clearSession(reply);
      if (outcome.kind !== 'open') return reply.redirect('/', 303);
      const { session } = outcome;
      const { provider } = session.caller;
      sessions.end(session);
      log.info({ event: 'signed-out', requestId: request.id, provider });
      const url = await signIns[provider]?.endUrl(session.idToken, `${publicUrl()}/`).catch(() => undefined);
      return reply.redirect(url?.href ?? '/', 303);
    },
  });
};

const refuse = (reply: FastifyReply): FastifyReply =>
  reply
    .code(403)
    .header('content-security-policy', PAGE_CSP)
    .type('text/html; charset=utf-8')
    .send(renderPage(SIGN_OUT_REFUSED));
