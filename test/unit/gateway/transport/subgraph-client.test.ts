import { getEventListeners } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSubgraphClient, type SubgraphClient } from '../../../../gateway/transport/subgraph-client.ts';

let server: Server;
let client: SubgraphClient;
let serve: (incoming: IncomingMessage, outgoing: ServerResponse) => unknown;
let connections = 0;
const requests: IncomingMessage[] = [];

beforeEach(async () => {
  connections = 0;
  requests.length = 0;
  server = createServer((incoming, outgoing) => {
    requests.push(incoming);
    incoming.resume().on('end', () => void serve(incoming, outgoing));
  }).on('connection', () => connections++);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  client = createSubgraphClient({
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql?x=1`,
    deadlineMs: 150,
    maxResponseBytes: 1000,
    connections: 1,
  });
});
afterEach(async () => {
  await client.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const BODY = '{"query":"{a}"}';
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
  expect(await client.post(BODY, {})).toEqual({ ok: true, payload: { data: { name: 'Zoé 🙂' } } });
});

test('the request is JSON over POST with the given headers, and asks for no compression', async () => {
  answer('{"data":{}}');
  await client.post(BODY, { 'x-request-id': 'r' });
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
  for (let call = 0; call < 5; call++) expect((await client.post(BODY, {})).ok).toBe(true);
  expect(connections).toBe(1);
});

test.each([
  ['no answer', () => {}],
  [
    'an answer that stops half way',
    (_: IncomingMessage, outgoing: ServerResponse) => void outgoing.writeHead(200).write('{"data"'),
  ],
])('%s is given up at the deadline, and the next call works', async (_, handler) => {
  serve = handler;
  expect(await client.post(BODY, {})).toMatchObject({ ok: false, code: 'AGENCY_TIMEOUT' });
  answer('{"data":{}}');
  expect((await client.post(BODY, {})).ok).toBe(true);
});

test('the deadline holds for a call that waits for a connection', async () => {
  serve = () => {};
  const outcomes = await Promise.all([client.post(BODY, {}), client.post(BODY, {})]);
  expect(outcomes.map((outcome) => outcome.ok || outcome.code)).toEqual(['AGENCY_TIMEOUT', 'AGENCY_TIMEOUT']);
});

test('an answer that is too large is refused', async () => {
  answer(`{"data":{"a":"${'x'.repeat(1000)}"}}`);
  expect(await client.post(BODY, {})).toMatchObject({
    ok: false,
    code: 'AGENCY_INVALID_RESPONSE',
    cause: 'more than 1000 bytes',
  });
});

test('a redirect is not followed', async () => {
  answer('', 302, { location: '/elsewhere' });
  expect(await client.post(BODY, {})).toMatchObject({ ok: false, code: 'AGENCY_INVALID_RESPONSE' });
  expect(requests).toHaveLength(1);
});

test('a client that went away ends the call, before it and during it, and leaves no listener behind', async () => {
  const went = new AbortController();
  serve = () => went.abort();
  expect(await client.post(BODY, {}, went.signal)).toMatchObject({
    ok: false,
    cause: 'the client went away',
    aborted: true,
  });
  expect(await client.post(BODY, {}, went.signal)).toMatchObject({
    ok: false,
    cause: 'the client went away',
    aborted: true,
  });
  expect(requests).toHaveLength(1);
  const stays = new AbortController();
  answer('{"data":{}}');
  await client.post(BODY, {}, stays.signal);
  expect(getEventListeners(stays.signal, 'abort')).toEqual([]);
});

test('after close a call fails as a value', async () => {
  await client.close();
  expect(await client.post(BODY, {})).toEqual({
    ok: false,
    code: 'AGENCY_UNAVAILABLE',
    cause: expect.any(String),
  });
});

test('a header that HTTP does not allow is a failure, not an exception', async () => {
  expect(await client.post(BODY, { 'x-a': 'a\nb' })).toMatchObject({ ok: false, code: 'AGENCY_UNAVAILABLE' });
});
