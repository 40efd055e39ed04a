import { jest } from '@jest/globals';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import * as oidc from 'openid-client';
import { createCookieJar } from '../../gateway/cli/cookie-jar.ts';
import { signIn } from '../../gateway/cli/sign-in.ts';
import { type ProConnect, startProConnect } from '../../mocks/proconnect/proconnect.ts';
import { setClock } from '../support/set-clock.ts';

const REDIRECT_URI = 'http://127.0.0.1:49321/callback/agents';
const SCOPE = 'openid given_name usual_name email uid siret idp_id organizational_unit belonging_population';
const SECRET = 'development-only-agents-client-secret';
const API = { client_id: 'cpa-api', client_secret: 'development-only-introspection-secret' };

let proConnect: ProConnect;
beforeAll(async () => {
  proConnect = await startProConnect({ port: 0 });
});
afterAll(() => proConnect.close());
afterEach(() => void jest.useRealTimers());

describe('sign-in of a browser', () => {
  test('code with PKCE gives an id_token with acr and amr of the level, and no organisation', async () => {
    const { tokens } = await signInBrowser('adviser', { acr_values: 'eidas2', claims: AMR_CLAIM });
    const claims = tokens.claims();
    expect(claims).toMatchObject({ acr: 'eidas2', amr: ['pwd', 'mfa'], auth_time: expect.any(Number) });
    expect(claims).not.toHaveProperty('siret');
    expect((claims?.exp ?? 0) - (claims?.iat ?? 0)).toBe(60);
    expect(tokens.expires_in).toBe(60);
  });

  test('userinfo is a signed JWT with the claims of an agent', async () => {
    const { tokens } = await signInBrowser('adviser');
    const response = await userinfo(tokens.access_token);
    const { payload } = await jwtVerify(await response.text(), jwks(), {
      issuer: proConnect.issuer,
      audience: 'cpa-gateway',
    });
    expect(payload).toMatchObject({
      sub: tokens.claims()?.sub,
      given_name: 'Camille',
      usual_name: 'Vidal',
      email: 'camille.vidal@example.org',
      uid: 'agent-adviser',
      siret: '13000548107122',
      idp_id: expect.stringMatching(/^[\da-f-]{36}$/),
      organizational_unit: 'Agence de Givors',
      belonging_population: 'agent',
    });
    expect(payload).not.toHaveProperty('role');
  });

  test('only the claims of the asked scopes are given', async () => {
    const { tokens } = await signInBrowser('adviser', { scope: 'openid siret' });
    const { payload } = await jwtVerify(await (await userinfo(tokens.access_token)).text(), jwks());
    expect(Object.keys(payload).toSorted()).toEqual(['aud', 'exp', 'iat', 'iss', 'siret', 'sub']);
  });

  test('a code is worth nothing after 30 seconds', async () => {
    const attempt = await authorize('adviser');
    setClock(Date.now() + 31_000);
    await expect(attempt.redeem()).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  test.each([
    ['an unknown parameter', { surprise: '1' }],
    ['a short state', { state: 'short' }],
    ['a short nonce', { nonce: 'short' }],
    ['an unknown level', { acr_values: 'eidas9' }],
  ])('%s is refused with Y000400', async (_name, change) => {
    const configuration = await client();
    const url = oidc.buildAuthorizationUrl(configuration, {
      ...(await parameters('x'.repeat(43))),
      ...change,
    });
    const location = new URL((await createCookieJar().fetch(url.href)).headers.get('location') ?? '');
    expect(location.searchParams.get('error_description')).toContain('Y000400');
  });

  test('no person of FranceConnect signs in here', async () => {
    const attempt = signIn({ issuer: proConnect.issuer, login: 'lea' });
    await expect(attempt).rejects.toThrow('Nobody is called "lea".');
  });
});

describe('programs', () => {
  test('an access token is a JWT of one hour for the API, with organisation and scopes', async () => {
    const options = { issuer: proConnect.issuer, login: 'service', scope: 'cpa:read cpa:unknown' };
    const { accessToken, sub } = await signIn(options);
    const { payload } = await jwtVerify(accessToken, jwks(), {
      issuer: proConnect.issuer,
      audience: 'cpa-api',
    });
    expect(payload).toMatchObject({
      sub,
      acr: 'eidas1',
      siret: '90284716900015',
      scope: 'openid siret cpa:read',
    });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(3600);
  });

  test('an opaque token is active for 60 seconds, for the API alone', async () => {
    const { accessToken, sub } = await signIn({ issuer: proConnect.issuer, login: 'agency', opaque: true });
    expect(await introspect(accessToken)).toMatchObject({
      active: true,
      iss: proConnect.issuer,
      aud: 'cpa-api',
      sub,
      siret: '18002002600019',
      acr: 'eidas1',
      client_id: 'cpa-programs-opaque',
    });
    setClock(Date.now() + 61_000);
    expect(await introspect(accessToken)).toEqual({ active: false });
  });

  test('the token of a browser session is none for the API', async () => {
    const { tokens } = await signInBrowser('adviser');
    expect(await introspect(tokens.access_token)).toEqual({ active: false });
  });

  test('introspection asks for the secret of the API', async () => {
    const { accessToken } = await signIn({ issuer: proConnect.issuer, login: 'agency', opaque: true });
    expect(await introspect(accessToken, { ...API, client_secret: 'wrong' })).toMatchObject({
      error: 'invalid_client',
    });
    const public_ = { client_id: 'cpa-programs-opaque' };
    expect(await introspect(accessToken, public_)).toEqual({ active: false });
  });

  test('each agent has a subject of its own', async () => {
    const logins = ['adviser', 'adviser2', 'analyst', 'service', 'employer', 'agency'];
    const subjects = await Promise.all(
      logins.map(async (login) => (await signIn({ issuer: proConnect.issuer, login })).sub),
    );
    expect(new Set(subjects).size).toBe(logins.length);
  });
});

const AMR_CLAIM = JSON.stringify({ id_token: { amr: { essential: true } } });

function client(): Promise<oidc.Configuration> {
  return oidc.discovery(
    new URL(proConnect.issuer),
    'cpa-gateway',
    { id_token_signed_response_alg: 'ES256', userinfo_signed_response_alg: 'ES256' },
    oidc.ClientSecretPost(SECRET),
    { execute: [oidc.allowInsecureRequests] },
  );
}

async function parameters(verifier: string): Promise<Record<string, string>> {
  return {
    redirect_uri: REDIRECT_URI,
    scope: SCOPE,
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
    acr_values: 'eidas1',
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  };
}

/** A sign-in up to the code; `redeem` checks state, nonce, issuer and PKCE as openid-client does. */
async function authorize(login: string, change: Record<string, string> = {}) {
  const configuration = await client();
  const browser = createCookieJar();
  const verifier = oidc.randomPKCECodeVerifier();
  const request = { ...(await parameters(verifier)), ...change };
  const url = oidc.buildAuthorizationUrl(configuration, request).href;
  const form = new URL((await browser.fetch(url)).headers.get('location') ?? '', url).href;
  const posted = await browser.fetch(form, { method: 'POST', body: new URLSearchParams({ login }) });
  const resumed = await browser.fetch(posted.headers.get('location') ?? '');
  const callback = new URL(resumed.headers.get('location') ?? '');
  return {
    redeem: () =>
      oidc.authorizationCodeGrant(configuration, callback, {
        pkceCodeVerifier: verifier,
        expectedState: request['state'] ?? '',
        expectedNonce: request['nonce'] ?? '',
      }),
  };
}

async function signInBrowser(login: string, change: Record<string, string> = {}) {
  const attempt = await authorize(login, change);
  return { tokens: await attempt.redeem() };
}

function userinfo(accessToken: string): Promise<Response> {
  return fetch(`${proConnect.issuer}/userinfo`, { headers: { authorization: `Bearer ${accessToken}` } });
}

async function introspect(token: string, client_: Record<string, string> = API): Promise<unknown> {
  const body = new URLSearchParams({ token, ...client_ });
  return (await fetch(`${proConnect.issuer}/introspection`, { method: 'POST', body })).json();
}

function jwks() {
  return createRemoteJWKSet(new URL(`${proConnect.issuer}/jwks`));
}
