import fastifyCookie from '@fastify/cookie';
import { fastify } from 'fastify';
import type { FastifyInstance } from 'fastify';
import { homePage } from '../pages/home.ts';
import { PAGE_CSP, renderPage } from '../pages/page.ts';
import { answerFailures } from './answer-failures.ts';
import { createCookies } from './cookies.ts';
import { sayGoodbye } from './drain.ts';
import { addGraphql } from './graphql.ts';
import { addHealth } from './health.ts';
import type { HttpParts } from './http-parts.ts';
import { addMetrics } from './metrics.ts';
import { addPlayground } from './playground.ts';
import { createProtocolErrors } from './protocol-errors.ts';
import { recordRequests } from './record-requests.ts';
import { requestIdOf } from './request-id.ts';
import { addSecurityHeaders } from './security-headers.ts';
import { addSignIn } from './sign-in.ts';
import { addSignOut } from './sign-out.ts';

/** How long a client may take to send its request. */
const REQUEST_TIMEOUT_MS = 30_000;
/** And its headers: Node swaps the two when this one is larger. How often it looks for slower ones. */
const SLOW_CLIENTS = { headersTimeout: 15_000, connectionsCheckingInterval: 5000 };

/** The gateway's HTTP server, not listening yet. */
export const createApp = async (parts: HttpParts): Promise<FastifyInstance> => {
  const { config, log, metrics, browserSignIn } = parts;
  const protocolErrors = createProtocolErrors(isHttps(parts));
  const app = fastify({
    logger: false,
    bodyLimit: config.limits.maxBodyBytes,
    requestTimeout: REQUEST_TIMEOUT_MS,
    http: SLOW_CLIENTS,
    frameworkErrors: protocolErrors.frameworkErrors,
    clientErrorHandler: protocolErrors.clientErrorHandler,
    genReqId: requestIdOf,
    // While it drains, the routes answer for themselves, in our form.
    return503OnClosing: false,
    // A key called __proto__ in variables is data to us: it never becomes a prototype.
    onProtoPoisoning: 'ignore',
    onConstructorPoisoning: 'ignore',
  });
  const cookies = createCookies(parts.publicUrl);
  await app.register(fastifyCookie);
  protocolErrors.watch(app);
  addSecurityHeaders(app, isHttps(parts));
  recordRequests(app, log, metrics);
  sayGoodbye(app, () => !parts.isDraining());
  answerFailures(app, log);
  addHealth(app, parts.isReady);
  addGraphql(app, parts, cookies);
  if (config.server.metricsPort === null) addMetrics(app, metrics);
  if (config.playground) addPlayground(app);
  if (browserSignIn)
    await app.register((scope, _options, done) => {
      addSignIn(scope, parts, browserSignIn, cookies);
      addSignOut(scope, parts, browserSignIn, cookies);
      done();
    });
  app.get('/.well-known/jwks.json', () => parts.jwks());
  app.get('/', (_request, reply) =>
    reply
      .header('content-security-policy', PAGE_CSP)
      .type('text/html; charset=utf-8')
      .send(
        renderPage(
          homePage({
            signIn: browserSignIn !== undefined,
            agentSignIn: browserSignIn?.signIns.proconnect !== undefined,
            playground: config.playground,
          }),
        ),
      ),
  );
  return app;
};

const isHttps = ({ config: { auth } }: HttpParts): boolean =>
  auth.mode === 'franceconnect' && auth.publicUrl?.startsWith('https:') === true;
