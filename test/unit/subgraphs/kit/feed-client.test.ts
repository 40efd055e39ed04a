import type { ServerResponse } from 'node:http';
import { createFeedClient, type FeedClient } from '../../../../subgraphs/kit/feed-client.ts';
import { createLogger } from '../../../../subgraphs/kit/logger.ts';
import { sendJson, startLocalServer, type LocalServer, type ReceivedCall } from './local-server.ts';

const REQUEST = {
  path: '/v1/things',
  body: { type: 'application/json', content: '{"identifiants":["K-1"]}' },
} as const;

const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close();
});

type Clock = { ms: number };

const startFeed = async (
  answer: (response: ServerResponse, call: ReceivedCall, before: number) => void,
  call: { deadlineMs?: number; maxResponseBytes?: number } = {},
): Promise<{ client: FeedClient; server: LocalServer; clock: Clock }> => {
  const server = await startLocalServer(answer);
  opened.push(server.close);
  return { ...connect(server.url, call), server };
};

const connect = (url: string, call: { deadlineMs?: number; maxResponseBytes?: number } = {}) => {
  const clock: Clock = { ms: Date.parse('2026-03-27T08:00:00Z') };
  const client = createFeedClient({
    name: 'training',
    url,
    call: {
      deadlineMs: call.deadlineMs ?? 2000,
      maxResponseBytes: call.maxResponseBytes ?? 10_000,
      token: 'feed-token',
      recipient: '18002002600019',
    },
    log: createLogger('test', 'silent'),
    now: () => new Date(clock.ms),
  });
  opened.push(client.close);
  return { client, clock };
};

describe('a call', () => {
  test('carries the token, the recipient and the request id, and gives the bytes back as they are', async () => {
    const { client, server } = await startFeed((response) => response.end(Buffer.from([0xc9, 0x74, 0xe9])));
    const answer = await client.read(REQUEST, 'request-7');
    expect(answer).toEqual({
      ok: true,
      status: 200,
      body: Buffer.from([0xc9, 0x74, 0xe9]),
      fetchedAt: '2026-03-27T08:00:00.000Z',
    });
    expect(server.calls[0]).toMatchObject({
      method: 'POST',
      url: '/v1/things?recipient=18002002600019',
      body: REQUEST.body.content,
      headers: {
        authorization: 'Bearer feed-token',
        'x-request-id': 'request-7',
        'content-type': 'application/json',
      },
    });
  });

  test('without a body is a GET', async () => {
    const { client, server } = await startFeed((response) => response.end('x'));
    await client.read({ path: '/v1/thing?a=1' }, 'r');
    expect(server.calls[0]).toMatchObject({ method: 'GET', url: '/v1/thing?a=1&recipient=18002002600019' });
  });

  test('is made again once when a kept connection turns out to be dead', async () => {
    const { client, server } = await startFeed((response, _call, before) => {
      if (before === 0) response.socket?.destroy();
      else response.end('second');
    });
    expect(await client.read(REQUEST, 'r')).toMatchObject({ ok: true, body: Buffer.from('second') });
    expect(server.calls).toHaveLength(2);
  });
});

describe('a call that changes something', () => {
  test('is sent once, even when the connection turns out to be dead', async () => {
    const { client, server } = await startFeed((response, _call, before) => {
      if (before === 0) response.socket?.destroy();
      else response.end('second');
    });
    expect(await client.write(REQUEST, 'r')).toEqual({ ok: false, code: 'AGENCY_UNAVAILABLE' });
    expect(server.calls).toHaveLength(1);
  });

  test.each([404, 409, 422])('is refused with status %i and what the agency said', async (status) => {
    const { client } = await startFeed((response) => response.writeHead(status).end('why'));
    expect(await client.write(REQUEST, 'r')).toEqual({
      ok: false,
      code: 'REFUSED',
      status,
      body: Buffer.from('why'),
    });
  });

  test('is no outage when it is refused: ten refusals do not stop the next call', async () => {
    const { client, server } = await startFeed((response) => response.writeHead(409).end());
    for (let call = 0; call < 11; call += 1) await client.write(REQUEST, 'r');
    expect(server.calls).toHaveLength(11);
  });

  test.each([
    [500, { ok: false, code: 'AGENCY_UNAVAILABLE' }],
    [401, { ok: false, code: 'AGENCY_UNAVAILABLE' }],
    [429, { ok: false, code: 'AGENCY_RATE_LIMITED', retryAfterSeconds: 1 }],
  ])('fails with status %i as a call that reads does', async (status, failure) => {
    const { client } = await startFeed((response) => response.writeHead(status).end());
    expect(await client.write(REQUEST, 'r')).toEqual(failure);
  });
});

describe('a feed that fails', () => {
  test('and never answers is AGENCY_TIMEOUT at the deadline', async () => {
    const { client, server } = await startFeed(() => {}, { deadlineMs: 60 });
    expect(await client.read(REQUEST, 'r')).toEqual({ ok: false, code: 'AGENCY_TIMEOUT' });
    expect(server.calls).toHaveLength(1);
  });

  test('and stops in the middle of the body is AGENCY_TIMEOUT: the deadline covers the body', async () => {
    const { client } = await startFeed(
      (response) => {
        response.writeHead(200);
        response.write('{"data":');
      },
      { deadlineMs: 60 },
    );
    expect(await client.read(REQUEST, 'r')).toEqual({ ok: false, code: 'AGENCY_TIMEOUT' });
  });

  test('and cuts the connection in the middle of the body is AGENCY_INVALID_RESPONSE, not asked again', async () => {
    const { client, server } = await startFeed((response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"data":', () => response.socket?.destroy());
    });
    expect(await client.read(REQUEST, 'r')).toEqual({ ok: false, code: 'AGENCY_INVALID_RESPONSE' });
    expect(server.calls).toHaveLength(1);
  });

  test('and sends more than the limit is AGENCY_INVALID_RESPONSE', async () => {
    const { client } = await startFeed((response) => response.end(Buffer.alloc(10_001)));
    expect(await client.read(REQUEST, 'r')).toEqual({ ok: false, code: 'AGENCY_INVALID_RESPONSE' });
  });

  test('and sends exactly the limit is read', async () => {
    const { client } = await startFeed((response) => response.end(Buffer.alloc(10_000)));
    expect(await client.read(REQUEST, 'r')).toMatchObject({ ok: true });
  });

  test.each([500, 503, 401, 422])('with status %i is AGENCY_UNAVAILABLE', async (status) => {
    const { client } = await startFeed((response) => sendJson(response, { errors: [] }, status));
    expect(await client.read(REQUEST, 'r')).toEqual({ ok: false, code: 'AGENCY_UNAVAILABLE' });
  });

  test('and listens to no port is AGENCY_UNAVAILABLE', async () => {
    const { client, server } = await startFeed((response) => response.end());
    await server.close();
    expect(await client.read(REQUEST, 'r')).toEqual({ ok: false, code: 'AGENCY_UNAVAILABLE' });
  });

  test('ten times in a row is left alone for a moment', async () => {
    const { client, server } = await startFeed((response) => sendJson(response, {}, 500));
    for (let call = 0; call < 10; call += 1) await client.read(REQUEST, 'r');
    expect(await client.read(REQUEST, 'r')).toEqual({
      ok: false,
      code: 'AGENCY_UNAVAILABLE',
      retryAfterSeconds: 2,
    });
    expect(server.calls).toHaveLength(10);
  });
});

describe('a rate limit', () => {
  const limited =
    (status: number, headers: Record<string, string>) =>
    (response: ServerResponse, _call: ReceivedCall, before: number): void => {
      if (before === 0) response.writeHead(status, headers).end();
      else response.end('back');
    };

  test('case 67: after a 429 no call leaves before its window has passed', async () => {
    const { client, server, clock } = await startFeed(limited(429, { 'retry-after': '30' }));
    expect(await client.read(REQUEST, 'r')).toEqual({
      ok: false,
      code: 'AGENCY_RATE_LIMITED',
      retryAfterSeconds: 30,
    });
    clock.ms += 12_500;
    expect(await client.read(REQUEST, 'r')).toEqual({
      ok: false,
      code: 'AGENCY_RATE_LIMITED',
      retryAfterSeconds: 18,
    });
    clock.ms += 17_499;
    expect(await client.read(REQUEST, 'r')).toMatchObject({ ok: false, retryAfterSeconds: 1 });
    expect(server.calls).toHaveLength(1);
    clock.ms += 1;
    expect(await client.read(REQUEST, 'r')).toMatchObject({ ok: true });
    expect(server.calls).toHaveLength(2);
  });

  test('a 503 with Retry-After closes the window as well', async () => {
    const { client, server, clock } = await startFeed(limited(503, { 'retry-after': '60' }));
    expect(await client.read(REQUEST, 'r')).toEqual({
      ok: false,
      code: 'AGENCY_UNAVAILABLE',
      retryAfterSeconds: 60,
    });
    clock.ms += 1000;
    expect(await client.read(REQUEST, 'r')).toMatchObject({
      code: 'AGENCY_RATE_LIMITED',
      retryAfterSeconds: 59,
    });
    expect(server.calls).toHaveLength(1);
  });

  test('a date in Retry-After, and the reset of the limit without one, are honoured', async () => {
    const dated = await startFeed(limited(429, { 'retry-after': 'Fri, 27 Mar 2026 08:02:00 GMT' }));
    expect(await dated.client.read(REQUEST, 'r')).toMatchObject({ retryAfterSeconds: 120 });
    const reset = String(Date.parse('2026-03-27T08:00:07Z') / 1000);
    const limitOnly = await startFeed(limited(429, { 'ratelimit-reset': reset }));
    expect(await limitOnly.client.read(REQUEST, 'r')).toMatchObject({ retryAfterSeconds: 7 });
  });
});
