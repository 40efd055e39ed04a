import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { Provider } from 'oidc-provider';
import { openPort } from '../feed/port.ts';
import { createConfiguration } from './configuration.ts';
import { createInteractionHandler } from './interaction.ts';
import { renderErrorPage } from './notice-pages.ts';
import { PAGE_HEADERS } from './page.ts';
import { BASE_PATH, INTERACTION_PATH } from './paths.ts';
import { createSigningKey } from './signing-key.ts';
import type { Endpoint, Simulator } from './simulator.ts';

/** A simulator that listens. */
export type OpenSimulator = {
  /** Origin, `http://127.0.0.1:4100`. */
  readonly url: string;
  /** Issuer of the tokens, `http://127.0.0.1:4100/api/v2`. */
  readonly issuer: string;
  readonly close: () => Promise<void>;
};

/** Everything that services call; the rest of oidc-provider stays hidden. */
const PROVIDER_PATH =
  /^\/(?:authorize(?:\/[\w-]+)?|token|userinfo|jwks|introspection|session\/end(?:\/confirm|\/success)?|\.well-known\/openid-configuration)$/;

/** Starts an OpenID Connect simulator on the loopback interface; port 0 picks a free one. */
export async function openSimulator(simulator: Simulator, wantedPort: number): Promise<OpenSimulator> {
  // The issuer names the port, so the port comes first and the provider that listens there after it.
  let listener: RequestListener = (_request, response) => response.writeHead(503).end();
  const port = await openPort(wantedPort, (request, response) => listener(request, response));
  const issuer = port.url + BASE_PATH;
  const key = createSigningKey();
  const provider = new Provider(issuer, createConfiguration(simulator, key));
  const endpoints = simulator.endpoints?.(provider, key) ?? new Map<string, Endpoint>();
  listener = createListener(provider, simulator, endpoints);
  return { url: port.url, issuer, close: port.shut };
}

function createListener(
  provider: Provider,
  simulator: Simulator,
  endpoints: ReadonlyMap<string, Endpoint>,
): RequestListener {
  const handleInteraction = createInteractionHandler(provider, simulator);
  const handleProvider = provider.callback();
  return (request: IncomingMessage, response: ServerResponse) => {
    const [path = ''] = (request.url ?? '').split('?', 1);
    const below = path.startsWith(BASE_PATH) ? path.slice(BASE_PATH.length) : '';
    const handle = path.startsWith(INTERACTION_PATH) ? handleInteraction : endpoints.get(below);
    if (handle !== undefined) {
      handle(request, response).catch((error: unknown) => fail(simulator.name, response, error));
      return;
    }
    if (!PROVIDER_PATH.test(below)) {
      response.writeHead(404, PAGE_HEADERS).end(renderErrorPage('not_found', undefined));
      return;
    }
    // The provider routes below the issuer's path, and finds that path as what `originalUrl` has more.
    Object.assign(request, { originalUrl: request.url, url: request.url?.slice(BASE_PATH.length) });
    void handleProvider(request, response);
  };
}

/** A bug of the simulator: the page says so, the log line says what. */
function fail(name: string, response: ServerResponse, error: unknown): void {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stdout.write(`${JSON.stringify({ event: 'failure', name, detail })}\n`);
  if (!response.headersSent) response.writeHead(500, PAGE_HEADERS);
  response.end(renderErrorPage('server_error', undefined));
}
