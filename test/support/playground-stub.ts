import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { text } from 'node:stream/consumers';
import { buildSchema, graphql } from 'graphql';

/** The policy under which the gateway serves the playground, on that path alone. */
const playgroundPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; " +
  "img-src 'self' data:; connect-src 'self'; worker-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

const root = join(import.meta.dirname, '../..');
const dist = join(root, 'gateway/pages/playground/dist');
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.ttf': 'font/ttf',
};

/**
 * A stand-in for the gateway, for tests of the page alone: the built playground under its policy, a `/graphql` that
 * knows one person with one training account, and a session that `/login` opens and `/logout` ends.
 */
export async function startPlaygroundStub(): Promise<{ url: string; stop: () => Promise<void> }> {
  const schema = buildSchema(await readFile(join(root, 'schema/api.graphql'), 'utf8'));
  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://stub');
    if (url.pathname === '/graphql') return answerQuery(request, response);
    if (url.pathname === '/login') {
      const location = url.searchParams.get('return') ?? '/';
      response
        .writeHead(303, { 'set-cookie': 'session=lea; Path=/; HttpOnly; SameSite=Lax', location })
        .end();
      return;
    }
    if (url.pathname === '/logout' && request.method === 'POST') {
      response.writeHead(303, { 'set-cookie': 'session=; Path=/; Max-Age=0', location: '/' }).end();
      return;
    }
    await answerFile(url.pathname, response);
  }

  async function answerQuery(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { query, variables, operationName } = JSON.parse(await text(request)) as QueryRequest;
    const signedIn = /session=lea/.test(request.headers.cookie ?? '');
    const me = { identity: { givenName: 'Léa' }, trainingAccount: { unit: 'EUR_CENT', balance: 242000 } };
    const result = await graphql({
      schema,
      source: query,
      ...(variables && { variableValues: variables }),
      ...(operationName !== undefined && { operationName }),
      rootValue: { me: signedIn ? me : null },
    });
    const refused = !signedIn && !query.includes('__schema');
    const errors = [
      { message: 'Sign in to read this.', path: ['me'], extensions: { code: 'UNAUTHENTICATED' } },
    ];
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(refused && !result.errors ? { data: { me: null }, errors } : result));
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

type QueryRequest = { query: string; variables?: Record<string, unknown>; operationName?: string };

async function answerFile(pathname: string, response: ServerResponse): Promise<void> {
  const file =
    pathname === '/playground/' ? 'index.html' : normalize(pathname.replace(/^\/playground\//, ''));
  try {
    const body = await readFile(join(dist, file));
    response.writeHead(200, {
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      'content-security-policy': playgroundPolicy,
    });
    response.end(body);
  } catch {
    response.writeHead(404).end();
  }
}
