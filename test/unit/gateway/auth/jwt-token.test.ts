import { createHmac } from 'node:crypto';
import { jest } from '@jest/globals';
import { generateKeyPair } from 'jose';
import { createCallers } from '../../../../gateway/auth/callers.ts';
import { createTokenVerifier } from '../../../../gateway/auth/token-verifier.ts';
import type { VerifyToken } from '../../../../gateway/auth/verify-token.ts';
import { parseConfig } from '../../../../gateway/config/parse-config.ts';
import type { FranceConnectConfig } from '../../../../gateway/config/schema.ts';
import { setClock } from '../../../support/set-clock.ts';
import { startTokenIssuer } from '../../../support/token-issuer.ts';
import type { TokenIssuer } from '../../../support/token-issuer.ts';

const SIRET = '13000548107122';
const BAD = { kind: 'bad' };

let citizens: TokenIssuer;
let agents: TokenIssuer;
beforeEach(async () => {
  [citizens, agents] = await Promise.all([startTokenIssuer(), startTokenIssuer()]);
});
afterEach(() => {
  jest.useRealTimers();
  citizens.close();
  agents.close();
});

const settings = (): FranceConnectConfig => {
  const yaml = `auth:
  mode: franceconnect
  issuer: ${citizens.url}
  clientId: cpa-gateway
  clientSecret: a client secret of ours
  sessionSecret: a session secret of more than 32 characters
  agents:
    issuer: ${agents.url}
    clientId: cpa-gateway
    clientSecret: another client secret
    organisations: [{ siret: '${SIRET}', role: adviser }]
`;
  const outcome = parseConfig({ file: 'test.yaml', text: yaml }, {});
  if (!outcome.ok || outcome.config.auth.mode !== 'franceconnect') throw new Error('settings');
  return outcome.config.auth;
};

const verifier = (now: () => number = Date.now): VerifyToken => {
  const auth = settings();
  return createTokenVerifier(auth, createCallers(auth), now);
};

const secondsFromNow = (seconds: number): number => Math.floor(Date.now() / 1000) + seconds;
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token whose header is `header`, with the claims of a good one. */
const forged = (header: object, signature: (text: string) => string): string => {
  const claims = { iss: citizens.url, aud: 'cpa-api', sub: 'abc', acr: 'eidas1', exp: secondsFromNow(60) };
  const text = `${encode(header)}.${encode(claims)}`;
  return `${text}.${signature(text)}`;
};

test('a token is of the provider that its issuer is', async () => {
  const verify = verifier();
  expect(await verify(await citizens.sign({}))).toMatchObject({
    caller: { provider: 'franceconnect', role: 'holder', subject: 'abc' },
  });
  expect(await verify(await agents.sign({ siret: SIRET, scope: 'b a' }))).toMatchObject({
    caller: { provider: 'proconnect', role: 'adviser', organisation: SIRET, scopes: ['a', 'b'] },
  });
});

describe('a token is worth nothing', () => {
  const cases: readonly (readonly [string, () => Promise<string> | string])[] = [
    ['with alg none', () => forged({ alg: 'none' }, () => '')],
    [
      'signed HS256 with the public key',
      () =>
        forged({ alg: 'HS256', kid: 'known' }, (text) =>
          createHmac('sha256', JSON.stringify(citizens.publicJwk)).update(text).digest('base64url'),
        ),
    ],
    ['of an unknown issuer', () => citizens.sign({ iss: 'https://evil.example' })],
    ['of one issuer in the name of the other', () => citizens.sign({ iss: agents.url, siret: SIRET })],
    ['of a citizen who claims another role', () => citizens.sign({ role: 'adviser' })],
    ['of an agent of an unknown organisation', () => agents.sign({ siret: '39512704600013' })],
    ['of an agent without organisation', () => agents.sign({})],
    ['for another audience', () => citizens.sign({ aud: 'another-api' })],
    ['for no audience', () => citizens.sign({ aud: undefined })],
    ['without an end', () => citizens.sign({ exp: undefined })],
    ['expired by one second', () => citizens.sign({ exp: secondsFromNow(-1) })],
    ['that begins in seven seconds', () => citizens.sign({ nbf: secondsFromNow(7) })],
    ['issued in the future', () => citizens.sign({ iat: secondsFromNow(60) })],
    ['without subject', () => citizens.sign({ sub: undefined })],
    ['below the lowest level', () => citizens.sign({ acr: 'eidas0' })],
    ['with an unknown key id', () => citizens.sign({}, { kid: 'unknown' })],
    [
      'signed with another key under a known id',
      async () => citizens.sign({}, { key: (await generateKeyPair('ES256')).privateKey }),
    ],
    ['of another kind', () => citizens.sign({}, { typ: 'logout+jwt' })],
    ['bound to a key of the bearer', () => citizens.sign({ cnf: { jkt: 'x' } })],
    ['longer than 4096', () => citizens.sign({ padding: 'x'.repeat(4096) })],
    ['with five parts', async () => `${await citizens.sign({})}.a.b`],
    ['that is opaque, when nobody can be asked about it', () => 'opaque-token-of-somebody'],
    ['that is no text of ours', () => 'é.é.é'],
    ['that is empty', () => '..'],
  ];

  test.each(cases)('%s', async (_name, tokenOf) => {
    expect(await verifier()(await tokenOf())).toEqual(BAD);
  });

  test('with any single bit of its text changed', async () => {
    const verify = verifier();
    const token = await citizens.sign({});
    expect((await verify(token)).kind).toBe('good');
    const taken: number[] = [];
    for (let index = 0; index < token.length; index += 1)
      for (let bit = 0; bit < 7; bit += 1) {
        const changed = String.fromCharCode(token.charCodeAt(index) ^ (1 << bit));
        const verdict = await verify(token.slice(0, index) + changed + token.slice(index + 1));
        if (verdict.kind !== 'bad') taken.push(index);
      }
    expect(taken).toEqual([]);
  });
});

test('a token counts five seconds before it begins, since clocks differ', async () => {
  expect(await verifier()(await citizens.sign({ nbf: secondsFromNow(4) }))).toMatchObject({ kind: 'good' });
});

test('a token that was verified once is refused in the second it ends', async () => {
  let now = Date.now();
  const verify = verifier(() => now);
  const exp = Math.floor(now / 1000) + 60;
  const token = await citizens.sign({ exp });
  expect((await verify(token)).kind).toBe('good');
  now = exp * 1000 - 1;
  expect((await verify(token)).kind).toBe('good');
  now = exp * 1000;
  expect(await verify(token)).toEqual(BAD);
});

test('a new key of the issuer is found, at most one look in 30 seconds', async () => {
  const verify = verifier();
  const start = Date.now();
  setClock(start);
  expect((await verify(await citizens.sign({}))).kind).toBe('good');
  expect(citizens.keyRequests).toBe(1);
  await citizens.rotate('next');
  const token = await citizens.sign({});
  expect(await verify(token)).toEqual(BAD);
  expect(citizens.keyRequests).toBe(1);
  setClock(start + 31_000);
  expect((await verify(token)).kind).toBe('good');
  expect(citizens.keyRequests).toBe(2);
  for (let count = 0; count < 20; count += 1)
    expect(await verify(await citizens.sign({ jti: String(count) }, { kid: `made-up-${count}` }))).toEqual(
      BAD,
    );
  expect(citizens.keyRequests).toBe(2);
});

describe('while the keys of an issuer cannot be fetched', () => {
  test('its tokens are unverifiable, those of the other issuer are not', async () => {
    citizens.breakKeys(true);
    const verify = verifier();
    expect((await verify(await citizens.sign({}))).kind).toBe('unverifiable');
    expect((await verify(await agents.sign({ siret: SIRET }))).kind).toBe('good');
    citizens.breakKeys(false);
    expect((await verify(await citizens.sign({}))).kind).toBe('good');
  });

  test('a token that is not for us or has ended stays bad, and asks for no key', async () => {
    citizens.breakKeys(true);
    const verify = verifier();
    expect(await verify(await citizens.sign({ aud: 'another-api' }))).toEqual(BAD);
    expect(await verify(await citizens.sign({ exp: secondsFromNow(-1) }))).toEqual(BAD);
    expect(citizens.keyRequests).toBe(0);
  });
});
