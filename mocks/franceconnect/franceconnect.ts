import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { Provider } from 'oidc-provider';
import { openPort } from '../feed/port.ts';
import type { People } from '../people/people.ts';
import { DEVELOPMENT_CLIENT_SECRET } from './clients.ts';
import { createConfiguration } from './configuration.ts';
import { createInteractionHandler } from './interaction.ts';
import { renderErrorPage } from './notice-pages.ts';
import { PAGE_HEADERS } from './page.ts';
import { BASE_PATH, INTERACTION_PATH } from './paths.ts';

export type FranceConnectOptions = {
  /** 0 picks a free one. */
  readonly port: number;
  readonly people: People;
  /** Secret of the client `cpa-gateway`. */
  readonly clientSecret?: string;
};

export type FranceConnect = {
  /** Origin, `http://127.0.0.1:4100`. */
  readonly url: string;
  /** Issuer of the tokens, `http://127.0.0.1:4100/api/v2`. */
  readonly issuer: string;
  readonly close: () => Promise<void>;
};

/** Everything that services call; the rest of oidc-provider stays hidden. */
const PROVIDER_PATH =
  /^\/(?:authorize(?:\/[\w-]+)?|token|userinfo|jwks|introspection|session\/end(?:\/confirm|\/success)?|\.well-known\/openid-configuration)$/;

/** Starts the FranceConnect simulator on the loopback interface. */
export async function startFranceConnect(options: FranceConnectOptions): Promise<FranceConnect> {
  // The issuer names the port, so the port comes first and the provider that listens there after it.
  let listener: RequestListener = (_request, response) => response.writeHead(503).end();
  const port = await openPort(options.port, (request, response) => listener(request, response));
  const issuer = port.url + BASE_PATH;
  const provider = new Provider(
    issuer,
    createConfiguration(options.people, options.clientSecret ?? DEVELOPMENT_CLIENT_SECRET),
  );
  listener = createListener(provider, options.people);
  return { url: port.url, issuer, close: port.shut };
}

function createListener(provider: Provider, people: People): RequestListener {
  const handleInteraction = createInteractionHandler(provider, people);
  const handleProvider = provider.callback();
  return (request: IncomingMessage, response: ServerResponse) => {
    const [path = ''] = (request.url ?? '').split('?', 1);
    if (path.startsWith(INTERACTION_PATH)) {
      handleInteraction(request, response).catch((error: unknown) => fail(response, error));
      return;
    }
    if (!path.startsWith(BASE_PATH) || !PROVIDER_PATH.test(path.slice(BASE_PATH.length))) {
      response.writeHead(404, PAGE_HEADERS).end(renderErrorPage('not_found', undefined));
      return;
    }
    // The provider routes below the issuer's path, and finds that path as what `originalUrl` has more.
    Object.assign(request, { originalUrl: request.url, url: request.url?.slice(BASE_PATH.length) });
    void handleProvider(request, response);
  };
}

/** A bug of the simulator: the page says so, the log line says what. */
function fail(response: ServerResponse, error: unknown): void {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stdout.write(`${JSON.stringify({ event: 'failure', name: 'franceconnect', detail })}\n`);
  if (!response.headersSent) response.writeHead(500, PAGE_HEADERS);
  response.end(renderErrorPage('server_error', undefined));
}
