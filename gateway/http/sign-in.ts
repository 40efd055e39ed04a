import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ASSURANCES } from '../auth/caller.ts';
import type { Assurance, KnownCaller } from '../auth/caller.ts';
import { localPath } from '../auth/return-path.ts';
import type { Transaction } from '../auth/sign-in.ts';
import { SIGN_IN_MS } from '../auth/used-states.ts';
import { PAGE_CSP, renderPage } from '../pages/page.ts';
import { signInRefusedPage } from '../pages/sign-in-refused.ts';
import type { SignInRefusal } from '../pages/sign-in-refused.ts';
import type { Cookies } from './cookies.ts';
import type { BrowserSignIn, HttpParts } from './http-parts.ts';

type Provider = KnownCaller['provider'];

type Started = Transaction & { readonly returnTo: string };

/** Each provider sends browsers back to an address of its own, so that an answer cannot pass for the other's. */
const CALLBACKS: Readonly<Record<Provider, string>> = {
  franceconnect: '/callback',
  proconnect: '/callback/agents',
};

type Wish = { readonly provider: Provider; readonly acr: Assurance | undefined; readonly returnTo: string };

/** `?provider=agents`, `?acr=eidas2`, `?return=/path`; undefined when one says something else. */
const readWish = (query: unknown): Wish | undefined => {
  const { provider = 'citizens', acr, return: returnTo } = query as Record<string, unknown>;
  const level = ASSURANCES.find((each) => each === acr);
  if ((provider !== 'citizens' && provider !== 'agents') || level !== acr) return undefined;
  return {
    provider: provider === 'agents' ? 'proconnect' : 'franceconnect',
    acr: level,
    returnTo: localPath(returnTo),
  };
};

/** `/login` and `/callback`: signing in with FranceConnect, or as an agent. */
export const addSignIn = (
  app: FastifyInstance,
  { log, publicUrl }: HttpParts,
  { signIns, sessions, transactions, usedStates }: BrowserSignIn,
  cookies: Cookies,
): void => {
  const refuse = (
    request: FastifyRequest,
    reply: FastifyReply,
    { reason, provider = 'franceconnect', cause }: Refused,
  ) => {
    log.warn({ event: 'sign-in-refused', requestId: request.id, provider, reason, cause });
    cookies.clearTransaction(reply);
    const { status, page } = signInRefusedPage(reason, provider, request.id);
    return reply
      .code(status)
      .header('content-security-policy', PAGE_CSP)
      .type('text/html; charset=utf-8')
      .send(renderPage(page));
  };

  app.get('/login', async (request, reply) => {
    const wish = readWish(request.query);
    const signIn = wish && signIns[wish.provider];
    if (wish === undefined || signIn === undefined) return refuse(request, reply, { reason: 'invalid' });
    const { provider, acr, returnTo } = wish;
    try {
      const { url, transaction } = await signIn.begin(`${publicUrl()}${CALLBACKS[provider]}`, acr);
      const started: Started = { ...transaction, returnTo };
      cookies.writeTransaction(reply, await transactions.close({ ...started }, Date.now() + SIGN_IN_MS));
      return await reply.redirect(url.href, 303);
    } catch (cause) {
      return refuse(request, reply, { reason: 'unreachable', provider, cause });
    }
  });

  /** A sign-in takes the place of the one before in this browser. */
  const endFormer = async (request: FastifyRequest): Promise<void> => {
    const cookie = cookies.readSession(request);
    const former = cookie === undefined ? undefined : await sessions.read(cookie);
    if (former?.kind === 'open') sessions.end(former.session);
  };

  const takeAnswer = (provider: Provider) => async (request: FastifyRequest, reply: FastifyReply) => {
    const cookie = cookies.readTransaction(request);
    const claims = cookie === undefined ? undefined : await transactions.open(cookie);
    if (claims === undefined) return refuse(request, reply, { reason: 'expired', provider });
    const started = claims as unknown as Started;
    const signIn = started.provider === provider ? signIns[provider] : undefined;
    if (signIn === undefined || !usedStates.take(started.state))
      return refuse(request, reply, { reason: 'invalid', provider });
    const outcome = await signIn.finish(new URL(request.url, publicUrl()), started);
    if (!outcome.ok) return refuse(request, reply, { ...outcome, provider });
    await endFormer(request);
    cookies.clearTransaction(reply);
    cookies.writeSession(reply, await sessions.begin(outcome.caller, outcome.idToken));
    log.info({ event: 'signed-in', requestId: request.id, provider });
    return reply.redirect(localPath(started.returnTo), 303);
  };
  for (const provider of ['franceconnect', 'proconnect'] as const)
    app.get(CALLBACKS[provider], takeAnswer(provider));
};

type Refused = {
  readonly reason: SignInRefusal;
  readonly provider?: Provider;
  readonly cause?: unknown;
};
