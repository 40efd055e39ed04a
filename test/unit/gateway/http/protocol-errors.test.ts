import { createFakeEngine } from '../../../support/fake-engine.ts';
import { startGateway } from '../../../support/gateway.ts';
import type { TestGateway } from '../../../support/gateway.ts';
import { sendRaw } from '../../../support/raw-http.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway({ engine: createFakeEngine({ sdl: 'type Query { hello: String }' }) });
});
afterAll(() => gateway.drain());

const CASES: readonly (readonly [string, number, string])[] = [
  [
    'an address that cannot be decoded',
    400,
    'GET /durand%zz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n',
  ],
  ['a line that is not HTTP', 400, 'durand\r\n\r\n'],
  ['headers that are too large', 431, `GET /durand HTTP/1.1\r\nhost: x\r\na: ${'x'.repeat(20_000)}\r\n\r\n`],
];

test('a second request that is malformed is answered too', async () => {
  const first = 'GET /health/live HTTP/1.1\r\nhost: x\r\n\r\n';
  const received = await sendRaw(gateway.url, first, 'durand\r\n\r\n');
  expect(received.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 400']);
});

test('a request is never answered twice', async () => {
  const headers = 'host: x\r\ncontent-type: text/xml\r\ntransfer-encoding: chunked\r\n';
  const answer = await sendRaw(
    gateway.url,
    `POST /graphql HTTP/1.1\r\n${headers}\r\n1\r\na\r\n`,
    'durand\r\n',
  );
  expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 415']);
});

test.each(CASES)(
  '%s is %i in the form of every failure, and quotes nothing',
  async (_name, status, bytes) => {
    const answer = await sendRaw(gateway.url, bytes);
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(head.toLowerCase()).toContain('content-type: application/json; charset=utf-8');
    expect(head.toLowerCase()).toContain('x-content-type-options: nosniff');
    expect(JSON.parse(body)).toEqual({
      errors: [{ message: expect.stringMatching(/^[A-Z].*\.$/), extensions: { code: 'BAD_REQUEST' } }],
    });
    expect(answer).not.toMatch(/durand|FST_|HPE_/i);
  },
);
