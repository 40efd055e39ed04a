import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { jest } from '@jest/globals';
import { createCallers } from '../../../../gateway/auth/callers.ts';
import { createTokenVerifier } from '../../../../gateway/auth/token-verifier.ts';
import type { VerifyToken } from '../../../../gateway/auth/verify-token.ts';
import { signIn } from '../../../../gateway/cli/sign-in.ts';
import { readConfig } from '../../../../gateway/config/read-config.ts';
import { startProConnect } from '../../../../mocks/proconnect/proconnect.ts';
import type { ProConnect } from '../../../../mocks/proconnect/proconnect.ts';
import { setClock } from '../../../support/set-clock.ts';

const BAD = { kind: 'bad' };

let proConnect: ProConnect;
beforeAll(async () => {
  proConnect = await startProConnect({ port: 0 });
});
afterAll(() => proConnect.close());
afterEach(() => void jest.useRealTimers());

/** By the committed settings, which the simulator knows. */
const verifier = (environment: Record<string, string> = {}): VerifyToken => {
  const outcome = readConfig({}, { CPA_AUTH__AGENTS__ISSUER: proConnect.issuer, ...environment });
  if (!outcome.ok || outcome.config.auth.mode !== 'franceconnect') throw new Error('settings');
  const { auth } = outcome.config;
  // Agents are asked about alone: nobody answers for FranceConnect here.
  const { checktoken: _, ...introspection } = auth.programs.introspection;
  const programs = { ...auth.programs, introspection };
  return createTokenVerifier({ ...auth, programs }, createCallers(auth), () => Date.now());
};

const opaqueToken = async (login: string, options: { acr?: string; scope?: string } = {}): Promise<string> =>
  (await signIn({ issuer: proConnect.issuer, login, opaque: true, ...options })).accessToken;

test.each([
  ['adviser', 'adviser', null],
  ['adviser2', 'adviser', null],
  ['analyst', 'analyst', null],
  ['service', 'service', null],
  ['employer', 'employer', null],
  ['agency', 'agency', 'CDC'],
])('an opaque token of %s is known as %s by the committed settings', async (login, role, agency) => {
  const token = await opaqueToken(login, { acr: 'eidas2', scope: 'cpa:read' });
  expect(token).not.toContain('.');
  expect(await verifier()(token)).toEqual({
    kind: 'good',
    caller: {
      kind: 'known',
      provider: 'proconnect',
      subject: expect.stringMatching(/^[\da-f]{8}-[\da-f-]{27}$/),
      role,
      acr: 'eidas2',
      organisation: expect.stringMatching(/^\d{14}$/),
      agency,
      scopes: expect.arrayContaining(['cpa:read']),
    },
  });
});

test('an opaque token is the same caller as a JWT of the same agent', async () => {
  const verify = verifier();
  const { accessToken } = await signIn({ issuer: proConnect.issuer, login: 'adviser' });
  expect(await verify(await opaqueToken('adviser'))).toEqual(await verify(accessToken));
});

test('a token is worth nothing after 60 seconds', async () => {
  const token = await opaqueToken('adviser');
  const start = Date.now();
  expect((await verifier()(token)).kind).toBe('good');
  const seen = verifier();
  setClock(start + 58_000);
  expect((await seen(token)).kind).toBe('good');
  setClock(start + 61_000);
  expect(await seen(token)).toEqual(BAD);
  expect(await verifier()(token)).toEqual(BAD);
});

test('a made-up token is worth nothing', async () => {
  expect(await verifier()('a-token-that-nobody-gave-to-anybody')).toEqual(BAD);
});

test.each([
  [
    'refuses our secret',
    { CPA_AUTH__PROGRAMS__INTROSPECTION__RFC7662__CLIENT_SECRET: 'not the right secret' },
  ],
  [
    'does not listen',
    { CPA_AUTH__PROGRAMS__INTROSPECTION__RFC7662__URL: 'http://127.0.0.1:9/introspection' },
  ],
])('an endpoint that %s leaves every token unverifiable', async (_name, environment) => {
  expect((await verifier(environment)(await opaqueToken('adviser'))).kind).toBe('unverifiable');
});

describe('an answer', () => {
  let answer = '';
  let status = 200;
  const server = createServer((_request, response) => response.writeHead(status).end(answer));
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
  afterAll(() => void server.close());
  const verdict = async (text: unknown, statusCode = 200) => {
    answer = typeof text === 'string' ? text : JSON.stringify(text);
    status = statusCode;
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/introspection`;
    const verify = verifier({ CPA_AUTH__PROGRAMS__INTROSPECTION__RFC7662__URL: url });
    return (await verify('a-token-that-somebody-shows')).kind;
  };
  const claims = () => ({
    active: true,
    iss: proConnect.issuer,
    sub: 'abc',
    aud: 'cpa-api',
    exp: Math.floor(Date.now() / 1000) + 60,
    acr: 'eidas1',
    siret: '13000548107122',
  });

  test('with everything that is needed is good', async () => {
    expect(await verdict(claims())).toBe('good');
  });

  test.each([
    ['for another API', { aud: 'another-api' }],
    ['for no API', { aud: undefined }],
    ['of another issuer', { iss: 'https://evil.example' }],
    ['without end', { exp: undefined }],
    ['of the past', { exp: 1_600_000_000 }],
    ['of a token that proves possession of a key', { cnf: { jkt: 'x' } }],
    ['of another kind of token', { token_type: 'DPoP' }],
    ['of an unknown organisation', { siret: '12345678901234' }],
    ['below the lowest level', { acr: 'eidas0' }],
    ['that is not active, whatever else it says', { active: false }],
  ])('%s is bad', async (_name, change) => {
    expect(await verdict({ ...claims(), ...change })).toBe('bad');
  });

  test.each([
    ['is no JSON', '<html>'],
    ['is null', 'null'],
    ['does not say whether the token is active', { sub: 'abc' }],
    ['says active as a text', { active: 'true' }],
    ['is longer than 64 KiB', { active: true, padding: 'x'.repeat(70_000) }],
  ])('that %s is no answer', async (_name, text) => {
    expect(await verdict(text)).toBe('unverifiable');
  });

  test.each([204, 302, 401, 500])('with status %i is no answer', async (statusCode) => {
    expect(await verdict(claims(), statusCode)).toBe('unverifiable');
  });
});
