import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Cancellation } from '../../../../gateway/transport/cancellation.ts';
import { createSubgraphClient, type SubgraphRequest } from '../../../../gateway/transport/subgraph-client.ts';

let server: Server;
let client: ReturnType<typeof createSubgraphClient>;
let serve: (incoming: IncomingMessage, outgoing: ServerResponse) => unknown;
let connections = 0;
const requests: IncomingMessage[] = [];

/** Longer than a busy machine takes for any of these; tests that wait for the deadline set a short one. */
const OPTIONS = { deadlineMs: 10_000, maxResponseBytes: 1000, connections: 1 };
const SHORT_MS = 150;
const urlOf = (of: Server) => `http://127.0.0.1:${(of.address() as AddressInfo).port}/graphql?x=1`;

beforeEach(async () => {
  connections = 0;
  requests.length = 0;
  server = createServer((incoming, outgoing) => {
    requests.push(incoming);
    incoming.resume().on('end', () => void serve(incoming, outgoing));
  }).on('connection', () => connections++);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  client = createSubgraphClient({ ...OPTIONS, url: urlOf(server) });
});
afterEach(async () => {
  await client.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const useClient = async (options: Partial<typeof OPTIONS>): Promise<void> => {
  await client.close();
  client = createSubgraphClient({ ...OPTIONS, url: urlOf(server), ...options });
};

const BODY = '{"query":"{a}"}';
const post = (request: Partial<SubgraphRequest> = {}) =>
  client.post({
    body: BODY,
    headers: {},
    shareKey: null,
    cancellation: Cancellation.from(undefined),
    ...request,
  });
const answer = (body: string | Buffer, status = 200, headers = {}) => {
  serve = (_, outgoing) => outgoing.writeHead(status, headers).end(body);
};

test('an answer in several chunks, cut inside a character, arrives whole', async () => {
  const bytes = Buffer.from('{"data":{"name":"Zoé 🙂"}}');
  serve = async (_, outgoing) => {
    for (const byte of bytes) {
      outgoing.write(Buffer.from([byte]));
      await new Promise(setImmediate);
    }
    outgoing.end();
  };
  expect(await post()).toEqual({ ok: true, payload: { data: { name: 'Zoé 🙂' } } });
});

test('the request is JSON over POST with the given headers, and asks for no compression', async () => {
  answer('{"data":{}}');
  await post({ headers: { 'x-request-id': 'r' } });
  const { method, url, headers } = requests[0]!;
  expect({ method, url }).toEqual({ method: 'POST', url: '/graphql?x=1' });
  expect(headers).toMatchObject({
    'content-type': 'application/json',
    accept: 'application/json',
    'x-request-id': 'r',
    'content-length': String(BODY.length),
  });
  expect(headers).not.toHaveProperty('accept-encoding');
});

test('one connection serves many calls', async () => {
  answer('{"data":{}}');
  for (let call = 0; call < 5; call++) expect((await post()).ok).toBe(true);
  expect(connections).toBe(1);
});

test.each([
  ['no answer', () => {}],
  [
    'an answer that stops half way',
    (_: IncomingMessage, outgoing: ServerResponse) => void outgoing.writeHead(200).write('{"data"'),
  ],
])('%s is given up at the deadline, and the next call works', async (_, handler) => {
  await useClient({ deadlineMs: SHORT_MS });
  serve = handler;
  expect(await post()).toMatchObject({ ok: false, code: 'AGENCY_TIMEOUT' });
  answer('{"data":{}}');
  expect((await post()).ok).toBe(true);
});

test('the deadline holds for a call that waits for a connection', async () => {
  await useClient({ deadlineMs: SHORT_MS });
  serve = () => {};
  const outcomes = await Promise.all([post(), post()]);
  expect(outcomes.map((outcome) => outcome.ok || outcome.code)).toEqual(['AGENCY_TIMEOUT', 'AGENCY_TIMEOUT']);
});

test('an answer that is too large is refused', async () => {
  answer(`{"data":{"a":"${'x'.repeat(1000)}"}}`);
  expect(await post()).toMatchObject({
    ok: false,
    code: 'AGENCY_INVALID_RESPONSE',
    cause: 'more than 1000 bytes',
  });
});

test('a redirect is not followed', async () => {
  answer('', 302, { location: '/elsewhere' });
  expect(await post()).toMatchObject({ ok: false, code: 'AGENCY_INVALID_RESPONSE' });
  expect(requests).toHaveLength(1);
});

test('a client that went away ends the call, before it and during it', async () => {
  const went = new AbortController();
  const cancellation = Cancellation.from(went.signal);
  const brokenOff = new Promise((resolve) => {
    serve = (incoming) => {
      incoming.socket.once('close', resolve);
      went.abort();
    };
  });
  const aborted = { ok: false, cause: 'the client went away', aborted: true };
  expect(await post({ cancellation })).toMatchObject(aborted);
  await brokenOff;
  expect(await post({ cancellation })).toMatchObject(aborted);
  expect(await post({ cancellation: Cancellation.from(went.signal) })).toMatchObject(aborted);
  expect(requests).toHaveLength(1);
});

describe('equal calls under way at the same time', () => {
  let release = () => {};
  beforeEach(() => {
    const released = new Promise<void>((resolve) => (release = resolve));
    serve = async (_, outgoing) => {
      await released;
      outgoing.end(`{"data":{"call":${requests.length}}}`);
    };
  });
  const arrived = async (count: number) => {
    while (requests.length < count) await new Promise(setImmediate);
  };

  test('become one for the same caller, and each gets an answer of its own', async () => {
    const calls = [post({ shareKey: 'lea' }), post({ shareKey: 'lea' })];
    await arrived(1);
    release();
    const [one, other] = await Promise.all(calls);
    expect(requests).toHaveLength(1);
    expect(one).toEqual({ ok: true, payload: { data: { call: 1 } } });
    expect(other).toEqual({ ok: true, payload: { data: { call: 1 } }, shared: true });
    expect((one as { payload: { data: object } }).payload.data).not.toBe(
      (other as { payload: { data: object } }).payload.data,
    );
    expect(await post({ shareKey: 'lea' })).toEqual({ ok: true, payload: { data: { call: 2 } } });
  });

  test.each<[string, Partial<SubgraphRequest>]>([
    ['another caller', { shareKey: 'karim' }],
    ['another body', { shareKey: 'lea', body: '{"query":"{b}"}' }],
    ['a call that must be made by itself', { shareKey: null }],
    ['a caller and a body that only look the same when joined', { shareKey: `lea\n${BODY}`, body: '' }],
  ])('stay two for %s', async (_, other) => {
    await useClient({ connections: 2 });
    const calls = [post({ shareKey: 'lea' }), post(other)];
    await arrived(2);
    release();
    await Promise.all(calls);
    expect(requests).toHaveLength(2);
  });

  test('go on when one of those who wait goes away, and end with the last', async () => {
    const [first, second, third] = [new AbortController(), new AbortController(), new AbortController()];
    const calls = [first, second].map(({ signal }) =>
      post({ shareKey: 'lea', cancellation: Cancellation.from(signal) }),
    );
    await arrived(1);
    first.abort();
    expect(await calls[0]).toMatchObject({ aborted: true });
    release();
    expect(await calls[1]).toMatchObject({ ok: true });
    const brokenOff = new Promise((resolve) => {
      serve = (incoming) => {
        incoming.socket.once('close', resolve);
        third.abort();
      };
    });
    expect(await post({ shareKey: 'lea', cancellation: Cancellation.from(third.signal) })).toMatchObject({
      aborted: true,
    });
    await brokenOff;
  });

  test('that fail, fail for each, and the next is made anew', async () => {
    serve = (incoming) => incoming.socket.destroy();
    const outcomes = await Promise.all([post({ shareKey: 'lea' }), post({ shareKey: 'lea' })]);
    expect(outcomes.map((outcome) => outcome.ok || outcome.code)).toEqual([
      'AGENCY_UNAVAILABLE',
      'AGENCY_UNAVAILABLE',
    ]);
    answer('{"data":{}}');
    expect(await post({ shareKey: 'lea' })).toEqual({ ok: true, payload: { data: {} } });
  });
});

test('after close a call fails as a value', async () => {
  await client.close();
  expect(await post()).toEqual({
    ok: false,
    code: 'AGENCY_UNAVAILABLE',
    cause: expect.any(String),
  });
});

test('a header that HTTP does not allow is a failure, not an exception', async () => {
  expect(await post({ headers: { 'x-a': 'a\nb' } })).toMatchObject({ ok: false, code: 'AGENCY_UNAVAILABLE' });
});
