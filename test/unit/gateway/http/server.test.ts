import { once } from 'node:events';
import { connect } from 'node:net';
import { createFakeEngine } from '../../../support/fake-engine.ts';
import { postGraphql, startGateway } from '../../../support/gateway.ts';
import type { TestGateway } from '../../../support/gateway.ts';
import type { Engine, EngineRequest } from '../../../../gateway/execute/engine-types.ts';

const fake = createFakeEngine({
  sdl: 'type Query { hello(name: String): String }',
  rootValue: { hello: ({ name }: { name?: string }) => `hello ${name ?? ''}` },
});

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway({
    engine: fake,
    yaml: 'limits: { maxBodyBytes: 2000, maxRootFields: 3 }',
    agencies: ['CDC'],
  });
});
afterAll(() => gateway.drain());

const get = (path: string, init: RequestInit = {}) =>
  fetch(`${gateway.url}${path}`, { redirect: 'manual', ...init });

describe('every answer', () => {
  test.each(['/', '/graphql', '/health/live', '/playground', '/nowhere'])(
    '%s names no server and cannot be sniffed, framed or cached',
    async (path) => {
      const { headers } = await get(path);
      expect(headers.get('server') ?? headers.get('x-powered-by')).toBeNull();
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('cache-control')).toBe('no-store');
    },
  );

  test('carries the request id of the caller, or a new one when that could be anything', async () => {
    const given = 'f5b0c1de-1111-4222-8333-444455556666';
    const echoed = await get('/health/live', { headers: { 'x-request-id': given } });
    expect(echoed.headers.get('x-request-id')).toBe(given);
    const replaced = await get('/health/live', { headers: { 'x-request-id': '185057800608491' } });
    expect(replaced.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
  });
});

describe('addresses', () => {
  test('one that does not exist is 404 in JSON', async () => {
    const response = await get('/nowhere');
    expect([response.status, await response.json()]).toMatchObject([
      404,
      { errors: [{ extensions: { code: 'NOT_FOUND' } }] },
    ]);
  });

  test('a method that an address does not take is 405 with those it takes', async () => {
    const response = await get('/graphql', { method: 'DELETE' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, POST']);
  });

  test('/ lists the pages', async () => {
    const response = await get('/');
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await response.text()).toContain('href="/playground"');
  });

  test('/playground allows scripts on its own path alone', async () => {
    expect((await get('/playground/')).status).toBe(200);
    expect((await get('/')).headers.get('content-security-policy')).not.toContain('script-src');
  });

  test.each([
    '/playground/..%2f..%2fplayground/vite.config.js',
    '/playground/assets/..%2f..%2fbuild.js',
    '/playground/%2e%2e/build.js',
  ])('%s does not leave the folder of the playground', async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  test('sign-in does not exist with open access', async () => {
    expect((await get('/login')).status).toBe(404);
  });

  test('the keys of the assertions are public', async () => {
    expect(await (await get('/.well-known/jwks.json')).json()).toMatchObject({
      keys: [{ kty: 'EC', alg: 'ES256' }],
    });
  });
});

describe('requests that are refused', () => {
  test('a body beyond the limit is 413', async () => {
    const { status, body } = await postGraphql(gateway.url, {
      query: `{ hello(name: "${'x'.repeat(3000)}") }`,
    });
    expect([status, body.errors?.[0]?.extensions['code']]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
  });

  test('a body that is not JSON is 400 and quotes nothing of it', async () => {
    const headers = { 'content-type': 'application/json' };
    const response = await get('/graphql', { method: 'POST', headers, body: '{"query": Durand' });
    const text = await response.text();
    expect(response.status).toBe(400);
    expect(text).toContain('BAD_REQUEST');
    expect(text).not.toContain('Durand');
  });

  test('a form from another site is blocked', async () => {
    const response = await get('/graphql?query={hello}');
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('CSRF');
  });

  test('a query beyond a limit is 400 QUERY_TOO_COMPLEX', async () => {
    const { status, body } = await postGraphql(gateway.url, {
      query: '{ a: hello b: hello c: hello d: hello }',
    });
    expect([status, body.errors?.[0]?.extensions['code']]).toEqual([400, 'QUERY_TOO_COMPLEX']);
  });

  test('an operation name that the document does not hold is 400 OPERATION_RESOLUTION_FAILURE', async () => {
    const { status, body } = await postGraphql(gateway.url, {
      query: 'query A { hello }',
      operationName: 'B',
    });
    expect([status, body.errors?.[0]?.extensions['code']]).toEqual([400, 'OPERATION_RESOLUTION_FAILURE']);
  });

  test('a bad variable is 400 without a data key', async () => {
    const query = 'query ($n: String!) { hello(name: $n) }';
    const { status, body } = await postGraphql(gateway.url, { query, variables: {} });
    expect([status, 'data' in body, body.errors?.[0]?.extensions['code']]).toEqual([
      400,
      false,
      'BAD_USER_INPUT',
    ]);
  });
});

test('variables called __proto__ are data and change no prototype', async () => {
  const body = '{"query":"{ hello }","variables":{"__proto__":{"polluted":1}}}';
  const headers = { 'content-type': 'application/json' };
  const response = await get('/graphql', { method: 'POST', headers, body });
  expect(response.status).toBe(200);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

test('neither the log nor the metrics hold what a query or its variables say', async () => {
  const query = 'query Durand($name: String) { hello(name: $name) }';
  await postGraphql(gateway.url, { query, variables: { name: 'Dupont' } });
  const metrics = await (await get('/metrics')).text();
  expect(metrics).toMatch(/cpa_gateway_requests_total\{outcome="ok"\} \d/);
  expect(metrics + gateway.lines.join('')).not.toMatch(/Durand|Dupont/);
});

describe('an engine that fails', () => {
  const failing = (execute: Engine['execute']): Engine => ({ ...fake, execute });

  test('is a masked 500 whose reference stands in the header and in the log', async () => {
    const broken = await startGateway({
      engine: failing(() => Promise.reject(new Error('at http://10.0.0.1'))),
    });
    const { status, text, headers } = await postGraphql(broken.url, { query: '{ hello }' });
    expect(status).toBe(500);
    expect(text).toContain(`Reference: ${headers.get('x-request-id')}`);
    expect(text).not.toContain('10.0.0.1');
    expect(broken.lines.find((line) => line.includes('operation-failed'))).toContain(
      headers.get('x-request-id'),
    );
    await broken.drain();
  });

  test('hears when the client goes away', async () => {
    const started = Promise.withResolvers<EngineRequest>();
    const slow = await startGateway({
      engine: failing((request) => {
        started.resolve(request);
        return new Promise(() => undefined);
      }),
    });
    const { port, hostname } = new URL(slow.url);
    const socket = connect(Number(port), hostname);
    const body = '{"query":"{ hello }"}';
    socket.write(
      `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    );
    const { signal } = await started.promise;
    expect(signal?.aborted).toBe(false);
    const aborted = once(signal as AbortSignal, 'abort');
    socket.destroy();
    await aborted;
    await slow.drain();
  });
});

describe('draining', () => {
  test('finishes what is under way and says that it is not ready', async () => {
    const release = Promise.withResolvers<void>();
    const started = Promise.withResolvers<void>();
    const slow = await startGateway({
      engine: {
        ...fake,
        execute: async () => {
          started.resolve();
          await release.promise;
          return { data: { hello: 'late' } };
        },
      },
    });
    expect((await fetch(`${slow.url}/health/ready`)).status).toBe(200);
    const answer = postGraphql(slow.url, { query: '{ hello }' });
    await started.promise;
    const drained = slow.drain();
    release.resolve();
    expect((await answer).body.data).toEqual({ hello: 'late' });
    await drained;
    await expect(fetch(`${slow.url}/health/ready`)).rejects.toThrow('fetch failed');
  });
});

test('/metrics leaves the public port when it has its own', async () => {
  const apart = await startGateway({ engine: fake, yaml: 'server: { metricsPort: 0 }' });
  expect((await fetch(`${apart.url}/metrics`)).status).toBe(404);
  await apart.drain();
});
