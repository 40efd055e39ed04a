import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose';
import { createCallerVerifier } from '../../../../subgraphs/kit/caller.ts';
import { sendJson, startLocalServer, type LocalServer } from './local-server.ts';

const NOW = Date.parse('2026-03-27T08:00:00Z');

type Keys = Awaited<ReturnType<typeof generateKeyPair>>;

let keys: Keys;
let otherKeys: Keys;
let server: LocalServer;

beforeAll(async () => {
  keys = await generateKeyPair('ES256', { extractable: true });
  otherKeys = await generateKeyPair('ES256', { extractable: true });
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' };
  server = await startLocalServer((response) => sendJson(response, { keys: [jwk] }));
});
afterAll(() => server.close());

const sign = (claims: JWTPayload = {}, key = keys.privateKey): Promise<string> =>
  new SignJWT({
    iss: 'cpa-gateway',
    aud: 'training',
    sub: 'a'.repeat(64) + 'v1',
    role: 'holder',
    acr: 'eidas1',
    exp: NOW / 1000 + 60,
    ...claims,
  })
    .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
    .sign(key);

const createVerifier = (clock = { ms: NOW }) =>
  createCallerVerifier({
    jwksUrl: `${server.url}/.well-known/jwks.json`,
    audience: 'training',
    now: () => new Date(clock.ms),
  });

const verify = (authorization: string | undefined) => createVerifier()(authorization);

test("the gateway's assertion says who calls", async () => {
  expect(await verify(`Bearer ${await sign()}`)).toEqual({
    ok: true,
    caller: { subject: 'a'.repeat(64) + 'v1', role: 'holder', acr: 'eidas1' },
  });
});

test('no header is missing, another scheme and a text that is no token are invalid', async () => {
  expect(await verify(undefined)).toEqual({ ok: false, reason: 'missing' });
  expect(await verify('Basic YTpi')).toEqual({ ok: false, reason: 'invalid' });
  expect(await verify('Bearer not-a-token')).toEqual({ ok: false, reason: 'invalid' });
});

test.each<[string, JWTPayload]>([
  ['that has expired', { exp: NOW / 1000 - 6 }],
  ['for another subgraph', { aud: 'hardship' }],
  ['by another issuer', { iss: 'somebody' }],
  ['with a role that does not exist', { role: 'admin' }],
  ['without a level of assurance', { acr: undefined }],
  ['that lives for an hour', { exp: NOW / 1000 + 3600 }],
])('an assertion %s is refused', async (_what, claims) => {
  expect(await verify(`Bearer ${await sign(claims)}`)).toEqual({ ok: false, reason: 'invalid' });
});

test('an assertion signed by another key is refused', async () => {
  expect(await verify(`Bearer ${await sign({}, otherKeys.privateKey)}`)).toEqual({
    ok: false,
    reason: 'invalid',
  });
});

test('an unsigned assertion and one signed with HMAC are refused', async () => {
  const [, payload = ''] = (await sign()).split('.');
  const unsigned = Buffer.from('{"alg":"none"}').toString('base64url');
  expect(await verify(`Bearer ${unsigned}.${payload}.x`)).toEqual({ ok: false, reason: 'invalid' });
  const hmac = await new SignJWT({ iss: 'cpa-gateway', aud: 'training', exp: NOW / 1000 + 30 })
    .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
    .sign(Buffer.from('a'.repeat(32)));
  expect(await verify(`Bearer ${hmac}`)).toEqual({ ok: false, reason: 'invalid' });
});

test('a verified assertion is no longer let in once it has expired', async () => {
  const clock = { ms: NOW };
  const verifier = createVerifier(clock);
  const header = `Bearer ${await sign()}`;
  expect(await verifier(header)).toMatchObject({ ok: true });
  clock.ms += 66_000;
  expect(await verifier(header)).toEqual({ ok: false, reason: 'invalid' });
});

test('when the keys cannot be read nobody is let in', async () => {
  const verifier = createCallerVerifier({
    jwksUrl: 'http://127.0.0.1:9/jwks.json',
    audience: 'training',
    now: () => new Date(NOW),
  });
  expect(await verifier(`Bearer ${await sign()}`)).toEqual({ ok: false, reason: 'unverifiable' });
});
