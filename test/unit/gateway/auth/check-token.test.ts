import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { jest } from '@jest/globals';
import { CompactEncrypt, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { createCallers } from '../../../../gateway/auth/callers.ts';
import { createTokenVerifier } from '../../../../gateway/auth/token-verifier.ts';
import type { VerifyToken } from '../../../../gateway/auth/verify-token.ts';
import { signIn } from '../../../../gateway/cli/sign-in.ts';
import { readConfig } from '../../../../gateway/config/read-config.ts';
import { startFranceConnect } from '../../../../mocks/franceconnect/franceconnect.ts';
import type { FranceConnect } from '../../../../mocks/franceconnect/franceconnect.ts';
import { createPeople } from '../../../../mocks/people/people.ts';
import { setClock } from '../../../support/set-clock.ts';
import { startTokenIssuer } from '../../../support/token-issuer.ts';
import type { TokenIssuer } from '../../../support/token-issuer.ts';

const BAD = { kind: 'bad' };
const SECTION = 'CPA_AUTH__PROGRAMS__INTROSPECTION__CHECKTOKEN__';

let franceConnect: FranceConnect;
beforeAll(async () => {
  const people = createPeople({ seed: 'test', generatedCount: 0 });
  franceConnect = await startFranceConnect({ port: 0, people });
});
afterAll(() => franceConnect.close());
afterEach(() => void jest.useRealTimers());

/** By the committed settings, which the simulator knows. */
const verifier = (environment: Record<string, string> = {}): VerifyToken => {
  const outcome = readConfig({}, { CPA_AUTH__ISSUER: franceConnect.issuer, ...environment });
  if (!outcome.ok || outcome.config.auth.mode !== 'franceconnect') throw new Error('settings');
  const { auth } = outcome.config;
  // People are asked about alone: nobody answers for the agents here.
  const { rfc7662: _, ...introspection } = auth.programs.introspection;
  const programs = { ...auth.programs, introspection };
  return createTokenVerifier({ ...auth, programs }, createCallers(auth), () => Date.now());
};

const opaqueToken = async (login: string, acr = 'eidas1'): Promise<string> =>
  (await signIn({ issuer: franceConnect.issuer, login, opaque: true, acr })).accessToken;

test('a token of FranceConnect is a holder, and the same one as by a JWT', async () => {
  const verify = verifier();
  const token = await opaqueToken('lea', 'eidas2');
  expect(token).not.toContain('.');
  const { accessToken } = await signIn({ issuer: franceConnect.issuer, login: 'lea', acr: 'eidas2' });
  const [opaque, jwt] = [await verify(token), await verify(accessToken)];
  expect(opaque).toMatchObject({ caller: { provider: 'franceconnect', role: 'holder', acr: 'eidas2' } });
  expect(opaque).toMatchObject({ caller: { subject: jwt.kind === 'good' ? jwt.caller.subject : '' } });
});

test('case 63: a token is worth nothing at 61 seconds, whether it was seen before or not', async () => {
  const token = await opaqueToken('lea');
  const start = Date.now();
  const seen = verifier();
  expect((await seen(token)).kind).toBe('good');
  setClock(start + 61_000);
  expect(await seen(token)).toEqual(BAD);
  expect(await verifier()(token)).toEqual(BAD);
});

test('a token that FranceConnect gave to another service is refused, though it is active', async () => {
  const services = `${SECTION}SERVICES`;
  const token = await opaqueToken('lea');
  expect((await verifier({ [services]: 'another-service, cpa-programs-opaque' })(token)).kind).toBe('good');
  expect(await verifier({ [services]: 'another-service' })(token)).toEqual(BAD);
});

test('a made-up token is worth nothing', async () => {
  expect(await verifier()('a-token-that-nobody-gave-to-anybody')).toEqual(BAD);
});

test.each([
  ['refuses our secret', 'CLIENT_SECRET', 'not the right secret'],
  ['does not listen', 'URL', 'http://127.0.0.1:9/checktoken'],
])('an endpoint that %s leaves every token unverifiable', async (_name, key, value) => {
  expect((await verifier({ [SECTION + key]: value })(await opaqueToken('lea'))).kind).toBe('unverifiable');
});

test('an answer that is encrypted for another key is no answer', async () => {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const key = JSON.stringify(await exportJWK(privateKey));
  const verify = verifier({ [`${SECTION}DECRYPTION_KEY`]: key });
  expect((await verify(await opaqueToken('lea'))).kind).toBe('unverifiable');
});

describe('an answer', () => {
  let issuer: TokenIssuer;
  let answer: (nowS: number) => Promise<string> | string = () => '';
  const server = createServer((_request, response) => {
    void (async () => response.end(await answer(Math.floor(Date.now() / 1000))))();
  });
  const ours = generateKeyPair('ECDH-ES', { extractable: true });
  beforeAll(async () => {
    issuer = await startTokenIssuer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => {
    server.close();
    issuer.close();
  });

  const encrypt = async (text: string): Promise<string> =>
    new CompactEncrypt(Buffer.from(text))
      .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM' })
      .encrypt((await ours).publicKey);

  const good = (nowS: number) => ({
    aud: 'cpa-data-provider',
    iat: nowS,
    token_introspection: {
      active: true,
      aud: 'cpa-programs-opaque',
      sub: 'abc',
      iat: nowS,
      exp: nowS + 60,
      acr: 'eidas1',
    },
  });

  const verdict = async (made: typeof answer) => {
    answer = made;
    const verify = verifier({
      CPA_AUTH__ISSUER: issuer.url,
      [`${SECTION}URL`]: `http://127.0.0.1:${(server.address() as AddressInfo).port}/checktoken`,
      [`${SECTION}DECRYPTION_KEY`]: JSON.stringify(await exportJWK((await ours).privateKey)),
    });
    return (await verify('a-token-that-somebody-shows')).kind;
  };

  test('that is signed and encrypted as it must be is good', async () => {
    expect(await verdict(async (nowS) => encrypt(await issuer.sign(good(nowS))))).toBe('good');
  });

  test.each([
    ['of a token given to nobody', { aud: undefined }],
    ['of a token below the lowest level', { acr: undefined }],
    ['of a token that has ended', { exp: 1_600_000_000 }],
    ['of somebody in another role', { role: 'adviser' }],
    ['that is not active, whatever else it says', { active: false }],
  ])('%s is bad', async (_name, change) => {
    const made = (nowS: number) => {
      const claims = good(nowS);
      return { ...claims, token_introspection: { ...claims.token_introspection, ...change } };
    };
    expect(await verdict(async (nowS) => encrypt(await issuer.sign(made(nowS))))).toBe('bad');
  });

  test.each([
    ['made for another data provider', { aud: 'another-data-provider' }],
    ['of another issuer', { iss: 'https://evil.example' }],
    ['of a minute ago', { iat: Math.floor(Date.now() / 1000) - 120 }],
    ['without introspection', { token_introspection: undefined }],
  ])('%s is no answer', async (_name, change) => {
    expect(await verdict(async (nowS) => encrypt(await issuer.sign({ ...good(nowS), ...change })))).toBe(
      'unverifiable',
    );
  });

  test('that is signed by somebody else is no answer', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    const made = async (nowS: number) => encrypt(await issuer.sign(good(nowS), { key: privateKey }));
    expect(await verdict(made)).toBe('unverifiable');
  });

  test('that is signed with a secret instead of a key is no answer', async () => {
    const made = async (nowS: number) =>
      encrypt(
        await new SignJWT(good(nowS))
          .setProtectedHeader({ alg: 'HS256' })
          .setIssuer(issuer.url)
          .sign(Buffer.from(JSON.stringify(issuer.publicJwk))),
      );
    expect(await verdict(made)).toBe('unverifiable');
  });

  test('that is not encrypted is no answer', async () => {
    expect(await verdict((nowS) => issuer.sign(good(nowS)))).toBe('unverifiable');
  });
});
