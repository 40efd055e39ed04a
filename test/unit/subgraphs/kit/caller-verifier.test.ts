import { generateKeyPair, SignJWT, type JWTPayload } from 'jose';
import { createCallerVerifier } from '../../../../subgraphs/kit/caller-verifier.ts';
import { startGatewayIssuer, type Claims, type GatewayIssuer } from './gateway-issuer.ts';

const NOW = Date.parse('2026-03-27T08:00:00Z');

let issuer: GatewayIssuer;
beforeAll(async () => {
  issuer = await startGatewayIssuer(() => new Date(NOW));
});
afterAll(() => issuer.close());

const sign = (claims: Claims = {}) => issuer.sign({ aud: 'training', ...claims });

const createVerifier = (clock = { ms: NOW }) =>
  createCallerVerifier({ jwksUrl: issuer.url, audience: 'training', now: () => new Date(clock.ms) });

const verify = (authorization: string | undefined) => createVerifier()(authorization);

const INVALID = { ok: false, reason: 'invalid' };

test("a holder's assertion says who calls, about whom and what for", async () => {
  expect(await verify(`Bearer ${await sign()}`)).toEqual({
    ok: true,
    caller: {
      subject: 'sub-lea',
      role: 'holder',
      acr: 'eidas1',
      purpose: 'OWN_ACCESS',
      person: 'p-lea',
      consent: null,
      organisation: null,
      agency: null,
    },
  });
});

test("an adviser's assertion names organisation and consent, an agency's the agency", async () => {
  const adviser = {
    role: 'adviser',
    acr: 'eidas2',
    purpose: 'CAREER_ADVICE',
    consent: 'c-1',
    organisation: '13002526500013',
  };
  expect(await verify(`Bearer ${await sign(adviser)}`)).toMatchObject({
    caller: { role: 'adviser', acr: 'eidas2', consent: 'c-1', organisation: '13002526500013', agency: null },
  });
  const agency = { role: 'agency', purpose: 'AGENCY_DUTIES', agency: 'CDC' };
  expect(await verify(`Bearer ${await sign(agency)}`)).toMatchObject({
    caller: { role: 'agency', purpose: 'AGENCY_DUTIES', agency: 'CDC' },
  });
});

test('before the gateway knows whom a sign-in is, the assertion names nobody', async () => {
  expect(await verify(`Bearer ${await sign({ person: undefined })}`)).toMatchObject({
    ok: true,
    caller: { person: null },
  });
});

test('no header is missing, another scheme and a text that is no token are invalid', async () => {
  expect(await verify(undefined)).toEqual({ ok: false, reason: 'missing' });
  expect(await verify('Basic YTpi')).toEqual(INVALID);
  expect(await verify('Bearer not-a-token')).toEqual(INVALID);
});

test.each<[string, Claims]>([
  ['that has expired', { exp: NOW / 1000 - 6 }],
  ['that has not begun', { nbf: NOW / 1000 + 6 }],
  ['that lives for an hour', { exp: NOW / 1000 + 3600 }],
  ['that lives for 66 seconds', { exp: NOW / 1000 + 66 }],
  ['without an end', { exp: undefined }],
  ['without a beginning', { nbf: undefined }],
  ['without the instant of its issue', { iat: undefined }],
  ['for another subgraph', { aud: 'hardship' }],
  ['for several subgraphs', { aud: ['training', 'hardship'] }],
  ['for nobody', { aud: undefined }],
  ['by another issuer', { iss: 'somebody' }],
  ['without a subject', { sub: undefined }],
  ['without a role', { role: undefined }],
  ['with a role that does not exist', { role: 'admin' }],
  ['without a level of assurance', { acr: undefined }],
  ['with a level that does not exist', { acr: 'eidas4' }],
  ['without a purpose', { purpose: undefined }],
  ['with a purpose that does not exist', { purpose: 'CURIOSITY' }],
  ['with a person that is no text', { person: ['p-lea'] }],
  ['with an empty person', { person: '' }],
  ['of an employer that is not named', { role: 'employer', purpose: 'STAFF_ADMINISTRATION' }],
  ['of an organisation without a SIRET', { role: 'adviser', organisation: '130025265' }],
  ['of an agency that is not named', { role: 'agency', purpose: 'AGENCY_DUTIES' }],
])('an assertion %s is refused', async (_what, claims) => {
  expect(await verify(`Bearer ${await sign(claims)}`)).toEqual(INVALID);
});

test('an assertion signed by another key, or that names no key, is refused', async () => {
  const { privateKey } = await generateKeyPair('ES256');
  const audience = { aud: 'training' };
  expect(await verify(`Bearer ${await issuer.sign(audience, { key: privateKey })}`)).toEqual(INVALID);
  expect(await verify(`Bearer ${await issuer.sign(audience, { kid: undefined })}`)).toEqual(INVALID);
});

test('an unsigned assertion, and one signed with HMAC or RSA, are refused', async () => {
  const [, payload = '', signature = ''] = (await sign()).split('.');
  const unsigned = Buffer.from('{"alg":"none","kid":"k1"}').toString('base64url');
  for (const end of ['', 'x', signature])
    expect(await verify(`Bearer ${unsigned}.${payload}.${end}`)).toEqual(INVALID);
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as JWTPayload;
  const hmac = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
    .sign(Buffer.from('a'.repeat(32)));
  expect(await verify(`Bearer ${hmac}`)).toEqual(INVALID);
  const rsa = await generateKeyPair('RS256');
  const rs256 = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
    .sign(rsa.privateKey);
  expect(await verify(`Bearer ${rs256}`)).toEqual(INVALID);
});

test('a claim changed after signing is refused', async () => {
  const [header = '', payload = '', signature = ''] = (await sign()).split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as JWTPayload;
  const changed = Buffer.from(JSON.stringify({ ...claims, person: 'p-marc' })).toString('base64url');
  expect(await verify(`Bearer ${header}.${changed}.${signature}`)).toEqual(INVALID);
});

test('a verified assertion is no longer let in once it has expired', async () => {
  const clock = { ms: NOW };
  const verifier = createVerifier(clock);
  const header = `Bearer ${await sign()}`;
  expect(await verifier(header)).toMatchObject({ ok: true });
  clock.ms += 66_000;
  expect(await verifier(header)).toEqual(INVALID);
});

test('when the keys cannot be read nobody is let in', async () => {
  const verifier = createCallerVerifier({
    jwksUrl: 'http://127.0.0.1:9/jwks.json',
    audience: 'training',
    now: () => new Date(NOW),
  });
  expect(await verifier(`Bearer ${await sign()}`)).toEqual({ ok: false, reason: 'unverifiable' });
});
