import { generateKeyPair, SignJWT, type JWTPayload } from 'jose';
import { subgraph } from '../../../../subgraphs/training/subgraph.ts';
import type { Claims } from './gateway-issuer.ts';
import { sendJson } from './local-server.ts';
import { runSubgraph, type RunningForTest } from './running-subgraph.ts';

const QUERY =
  '{ _entities(representations: [{ __typename: "Person", id: "p-lea" }]) { ... on Person { trainingAccount { balance } } } }';

let running: RunningForTest;
beforeAll(async () => {
  running = await runSubgraph(subgraph, (response) => sendJson(response, { data: [] }));
});
afterAll(() => running.stop());

const seconds = () => Math.floor(Date.now() / 1000);

const signed = (claims: Claims) => () => running.issuer.sign({ aud: 'training', ...claims });

/** The parts of a good assertion. */
const parts = async (): Promise<readonly string[]> => (await signed({})()).split('.');

const withHeader = async (header: object): Promise<string> => {
  const [, payload, signature] = await parts();
  return `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${payload}.${signature}`;
};

const hmac = async (): Promise<string> => {
  const [, payload = ''] = await parts();
  return new SignJWT(JSON.parse(Buffer.from(payload, 'base64url').toString()) as JWTPayload)
    .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
    .sign(Buffer.from('a'.repeat(32)));
};

const byAnotherKey = async (): Promise<string> =>
  running.issuer.sign({ aud: 'training' }, { key: (await generateKeyPair('ES256')).privateKey });

test.each<[string, () => Promise<string>]>([
  ['unsigned', () => withHeader({ alg: 'none' })],
  ['with another algorithm in its header', () => withHeader({ alg: 'RS256', kid: 'k1' })],
  ['signed with HMAC', hmac],
  ['signed by another key', byAnotherKey],
  ['of a key that nobody published', () => running.issuer.sign({ aud: 'training' }, { kid: 'k9' })],
  ['for another subgraph', signed({ aud: 'hardship' })],
  ['that has expired', () => signed({ exp: seconds() - 60 })()],
  ['that lives too long', () => signed({ exp: seconds() + 600 })()],
  ['that has not begun', () => signed({ nbf: seconds() + 60 })()],
  ['without a purpose', signed({ purpose: undefined })],
  ['with an unknown role', signed({ role: 'admin' })],
  ['that is no token', () => Promise.resolve('x')],
])(
  'an assertion %s is refused with the body of every refusal, and no feed is called',
  async (_what, make) => {
    const { status, body } = await running.send(QUERY, `Bearer ${await make()}`);
    expect(status).toBe(401);
    expect(body).toEqual({
      errors: [{ message: 'Sign in to read this.', extensions: { code: 'UNAUTHENTICATED' } }],
    });
    expect(running.feedCalls()).toEqual([]);
  },
);

test('a good assertion about somebody else is let in and reads nothing', async () => {
  const { status, body } = await running.query(QUERY, { person: 'p-marc' });
  expect(status).toBe(200);
  expect(body.data).toEqual({ _entities: [{ trainingAccount: null }] });
  expect(running.feedCalls()).toEqual([]);
});
