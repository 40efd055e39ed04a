import { jest } from '@jest/globals';
import {
  compactDecrypt,
  createRemoteJWKSet,
  decodeProtectedHeader,
  importJWK,
  type JWK,
  jwtVerify,
} from 'jose';
import * as oidc from 'openid-client';
import { type FranceConnect, startFranceConnect } from '../../mocks/franceconnect/franceconnect.ts';
import { DEVELOPMENT_CLIENT_SECRET } from '../../mocks/franceconnect/services.ts';
import { type CookieJar, createCookieJar } from '../../gateway/cli/cookie-jar.ts';
import { peopleOf, sampleCivilStatus, samplePerson } from '../support/sample-people.ts';
import { parsePrivateJwk } from '../../gateway/config/private-jwk.ts';
import { readConfig } from '../../gateway/config/read-config.ts';
import { setClock } from '../support/set-clock.ts';
import { signIn } from '../../gateway/cli/sign-in.ts';

const LEA = samplePerson({ number: 0, persona: 'lea' });
const MARRIED = samplePerson({ number: 1, civilStatus: sampleCivilStatus({ usageName: 'Durand' }) });
const CORRECTED = samplePerson({
  number: 2,
  civilStatus: sampleCivilStatus({ birthPlace: '2A004', formerBirthPlace: '69381' }),
});
const BORN_ABROAD = samplePerson({
  number: 3,
  civilStatus: sampleCivilStatus({ birthPlace: '', birthCountry: '99352' }),
});
const DECEASED = samplePerson({ number: 4, civilStatus: sampleCivilStatus({ deceasedOn: '2025-02-01' }) });

const REDIRECT_URI = 'http://127.0.0.1:49321/callback';
const SCOPE = 'openid identite_pivot profile birth email preferred_username';

let franceConnect: FranceConnect;

beforeAll(async () => {
  const people = peopleOf(LEA, MARRIED, CORRECTED, BORN_ABROAD, DECEASED);
  franceConnect = await startFranceConnect({ port: 0, people });
});

afterAll(() => franceConnect.close());
afterEach(() => {
  jest.useRealTimers();
});

describe('sign-in of a browser as cpa-gateway', () => {
  test('code with PKCE gives an ES256 id_token with acr, auth_time and the asked amr', async () => {
    const { tokens } = await signInBrowser('lea', { acr_values: 'eidas2', claims: AMR_CLAIM });
    expect(decodeProtectedHeader(tokens.id_token ?? '').alg).toBe('ES256');
    expect(tokens.expires_in).toBe(60);
    const claims = tokens.claims();
    expect(claims).toMatchObject({
      acr: 'eidas2',
      amr: ['pwd', 'mfa'],
      auth_time: expect.any(Number),
    });
    expect((claims?.exp ?? 0) - (claims?.iat ?? 0)).toBe(60);
    expect(claims?.sub).toMatch(/^[0-9a-f]{64}v1$/);
  });

  test('amr stays away when it is not asked for', async () => {
    const { tokens } = await signInBrowser('lea');
    expect(tokens.claims()).not.toHaveProperty('amr');
  });

  test('the id_token carries no civil status', async () => {
    const { tokens } = await signInBrowser('lea');
    expect(Object.keys(tokens.claims() ?? {})).not.toEqual(expect.arrayContaining(['given_name']));
  });

  test('userinfo is a JWT signed with ES256 by a key of the JWKS', async () => {
    const { tokens } = await signInBrowser('lea');
    const response = await userinfo(tokens.access_token);
    expect(response.headers.get('content-type')).toMatch(/^application\/jwt/);
    const { payload, protectedHeader } = await jwtVerify(await response.text(), jwks(), {
      issuer: franceConnect.issuer,
      audience: 'cpa-gateway',
    });
    expect(protectedHeader.alg).toBe('ES256');
    expect(payload).toMatchObject({
      sub: tokens.claims()?.sub,
      given_name: 'Léa Rose',
      given_name_array: ['Léa', 'Rose'],
      family_name: 'Moreau',
      birthdate: '1984-05-14',
      gender: 'female',
      birthplace: '69381',
      birthcountry: '99100',
      email: 'lea@example.org',
    });
    expect(payload).not.toHaveProperty('preferred_username');
    expect(payload).not.toHaveProperty('acr');
  });

  test('only the claims of the asked scopes are given', async () => {
    const { tokens } = await signInBrowser('lea', { scope: 'openid birth' });
    const { payload } = await jwtVerify(await (await userinfo(tokens.access_token)).text(), jwks());
    expect(payload).toMatchObject({ birthplace: '69381', birthcountry: '99100' });
    expect(payload).not.toHaveProperty('family_name');
  });

  test('a birthplace abroad is empty, not missing', async () => {
    expect(await identityOf('3')).toMatchObject({ birthplace: '', birthcountry: '99352' });
  });

  test('a usage name leaves the sub alone and is the preferred_username', async () => {
    const [maiden, married] = [await identityOf('lea'), await identityOf('1')];
    expect(married).toMatchObject({ sub: maiden.sub, family_name: 'Moreau', preferred_username: 'Durand' });
  });

  test('a corrected birthplace changes the sub', async () => {
    expect((await identityOf('2')).sub).not.toBe((await identityOf('lea')).sub);
  });

  test('case 63: an access token is active for 60 seconds, at 61 it is not and opens nothing', async () => {
    const { tokens } = await signInBrowser('lea');
    expect(await checkToken(tokens.access_token)).toMatchObject({ active: true });
    advanceClock(61);
    expect(await checkToken(tokens.access_token)).toEqual({ active: false });
    expect((await userinfo(tokens.access_token)).status).toBe(401);
  });

  test('a code is worth nothing after 30 seconds', async () => {
    const attempt = await authorize('lea');
    advanceClock(31);
    await expect(attempt.redeem()).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  test('a code cannot be redeemed twice', async () => {
    const attempt = await authorize('lea');
    await attempt.redeem();
    await expect(attempt.redeem()).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  test('a wrong client secret is refused', async () => {
    const attempt = await authorize('lea', {}, 'wrong secret');
    await expect(attempt.redeem()).rejects.toMatchObject({ error: 'invalid_client' });
  });

  test('another person signs in with the same browser', async () => {
    const browser = createCookieJar();
    const first = await signInBrowser('lea', {}, browser);
    const second = await signInBrowser('3', {}, browser);
    expect(second.tokens.claims()?.sub).not.toBe(first.tokens.claims()?.sub);
    expect(await checkToken(first.tokens.access_token)).toEqual({ active: false });
  });

  test('an open session does not spare the login page: a step-up to eidas2 is asked for', async () => {
    const browser = createCookieJar();
    await signInBrowser('lea', {}, browser);
    const { tokens } = await signInBrowser('lea', { acr_values: 'eidas2' }, browser);
    expect(tokens.claims()).toMatchObject({ acr: 'eidas2' });
  });

  test('signing out with the id_token ends the session and leads back with the state', async () => {
    const browser = createCookieJar();
    const { tokens } = await signInBrowser('lea', {}, browser);
    const url = oidc.buildEndSessionUrl(await client('cpa-gateway'), {
      id_token_hint: tokens.id_token ?? '',
      post_logout_redirect_uri: 'http://127.0.0.1:49321/',
      state: 'after-logout',
    });
    const response = await browser.fetch(url.href);
    expect([response.status, response.headers.get('location')]).toEqual([
      303,
      'http://127.0.0.1:49321/?state=after-logout',
    ]);
    expect(await checkToken(tokens.access_token)).toEqual({ active: false });
  });

  test('signing out without id_token asks first', async () => {
    const browser = createCookieJar();
    const { tokens } = await signInBrowser('lea', {}, browser);
    const page = await (await browser.fetch(`${franceConnect.issuer}/session/end`)).text();
    expect(page).toContain('name="logout" value="yes"');
    expect(await checkToken(tokens.access_token)).toMatchObject({ active: true });
  });
});

describe('refusals', () => {
  const short = 'x'.repeat(31);

  test.each([
    ['a state below 32 characters', { state: short }, 'Y000400'],
    ['a nonce below 32 characters', { nonce: short }, 'Y000400'],
    ['a missing state', { state: null }, 'Y000400'],
    ['a missing nonce', { nonce: null }, 'Y000400'],
    ['missing acr_values', { acr_values: null }, 'Y000400'],
    ['acr_values that name no level', { acr_values: 'eidas9' }, 'Y000400'],
    ['an unknown parameter', { favourite_colour: 'blue' }, 'Y000400'],
    ['a request without PKCE', { code_challenge: null, code_challenge_method: null }, 'PKCE'],
    ['PKCE in the clear', { code_challenge_method: 'plain' }, 'code_challenge_method'],
  ])('%s is refused as invalid_request', async (_name, change, words) => {
    const response = await createCookieJar().fetch(await authorizationUrl(change));
    const location = new URL(response.headers.get('location') ?? '');
    expect(location.origin + location.pathname).toBe(REDIRECT_URI);
    expect(location.searchParams.get('error')).toBe('invalid_request');
    expect(location.searchParams.get('error_description')).toContain(words);
  });

  test.each([
    ['another path', 'http://127.0.0.1:49321/elsewhere'],
    ['another host', 'http://example.org/callback'],
    ['another scheme', 'https://127.0.0.1:49321/callback'],
  ])('a redirect to %s is never followed', async (_name, redirectUri) => {
    const response = await createCookieJar().fetch(await authorizationUrl({ redirect_uri: redirectUri }));
    expect(response.status).toBe(400);
    expect(response.headers.get('location')).toBeNull();
    expect(await response.text()).toContain('invalid_redirect_uri');
  });

  test('a deceased person is refused in neutral words with 010015', async () => {
    const attempt = await authorizeUntilCallback('4');
    expect(attempt.searchParams.get('error')).toBe('access_denied');
    expect(attempt.searchParams.get('error_description')).toBe('Sign-in could not be completed (010015)');
  });

  test('a level below the asked one is refused with 100001', async () => {
    const callback = await authorizeUntilCallback('lea', { acr_values: 'eidas2' }, 'eidas1');
    expect(callback.searchParams.get('error_description')).toContain('100001');
  });

  test('nobody signs in under an unknown name: the page says so', async () => {
    const browser = createCookieJar();
    const form = await openLoginPage(browser, await authorizationUrl({}));
    const response = await browser.fetch(form, {
      method: 'POST',
      body: new URLSearchParams({ login: '<script>' }),
    });
    const page = await response.text();
    expect([response.status, page.includes('<script>')]).toEqual([422, false]);
    expect(page).toContain('Personne ne se connecte');
  });

  test('a sign-in of another browser cannot be taken over', async () => {
    const form = await openLoginPage(createCookieJar(), await authorizationUrl({}));
    expect((await fetch(form)).status).toBe(400);
  });

  test('a form longer than any of ours is refused', async () => {
    const browser = createCookieJar();
    const form = await openLoginPage(browser, await authorizationUrl({}));
    const response = await browser.fetch(form, { method: 'POST', body: `login=${'a'.repeat(5000)}` });
    expect(response.status).toBe(413);
  });

  test.each([
    '/reg',
    '/device',
    '/request',
    '/token/revocation',
    '/introspection',
    '/.well-known/oauth-authorization-server',
  ])('nothing answers at %s', async (path) => {
    expect((await fetch(franceConnect.issuer + path)).status).toBe(404);
  });
});

describe('checktoken', () => {
  test('tells a data provider whose the token of whatever service is, by the sub that the data provider knows', async () => {
    const ours = (await signInBrowser('lea')).tokens;
    const other = (await signInBrowser('lea', {}, createCookieJar(), 'another-service')).tokens;
    const said = await checkToken(other.access_token);
    expect(said).toMatchObject({
      active: true,
      aud: 'another-service',
      sub: ours.claims()?.sub,
      acr: 'eidas1',
      scope: 'openid identite_pivot',
      family_name: 'Moreau',
      birthplace: '69381',
    });
    expect(Number(said['exp']) - Number(said['iat'])).toBe(60);
    expect(said).not.toHaveProperty('email');
    expect(said['jti']).not.toBe(other.access_token);
  });

  test('knows no token that nobody was given', async () => {
    expect(await checkToken('made-up')).toEqual({ active: false });
  });

  test.each(['token', 'client_id', 'client_secret'])('without %s is refused with 100013', async (name) => {
    const { [name]: _, ...form }: Record<string, string> = { ...DATA_PROVIDER, token: 'x' };
    const response = await postCheckToken(form);
    expect([response.status, await response.json()]).toEqual([
      400,
      { error: 'invalid_request', error_description: expect.stringContaining('100013') },
    ]);
  });

  test('is for data providers alone', async () => {
    for (const change of [{ client_secret: 'wrong' }, { client_id: 'cpa-gateway' }]) {
      const response = await postCheckToken({ ...DATA_PROVIDER, ...change, token: 'x' });
      expect([response.status, await response.json()]).toMatchObject([401, { error: 'invalid_client' }]);
    }
  });
});

describe('login page', () => {
  test('it lists who is there and allows no script', async () => {
    const browser = createCookieJar();
    const form = await openLoginPage(browser, await authorizationUrl({}));
    const response = await browser.fetch(form);
    const policy = response.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe-inline');
    const page = await response.text();
    expect(page).toContain('name="login" value="lea"');
    expect(page).not.toMatch(/value="(?:analyst|adviser)"/);
    expect(page).not.toContain('<script');
  });
});

describe('programs', () => {
  test('an access token is a JWT of one hour for the API that the JWKS verifies', async () => {
    const { accessToken, sub } = await signIn({ issuer: franceConnect.issuer, login: 'lea', acr: 'eidas2' });
    const { payload, protectedHeader } = await jwtVerify(accessToken, jwks(), {
      issuer: franceConnect.issuer,
      audience: 'cpa-api',
    });
    expect(protectedHeader).toMatchObject({ alg: 'ES256', typ: 'at+jwt' });
    expect(payload).toMatchObject({
      sub,
      acr: 'eidas2',
      scope: expect.stringContaining('openid'),
    });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(3600);
  });

  test('the clients of the CPA see one sub, another service sees another', async () => {
    const gateway = (await signInBrowser('lea')).tokens.claims()?.sub;
    const programs = await signIn({ issuer: franceConnect.issuer, login: 'lea' });
    const other = (await signInBrowser('lea', {}, createCookieJar(), 'another-service')).tokens.claims()?.sub;
    expect(programs.sub).toBe(gateway);
    expect(other).toMatch(/^[0-9a-f]{64}v1$/);
    expect(other).not.toBe(gateway);
  });

  test('a refused sign-in throws with the reason', async () => {
    await expect(signIn({ issuer: franceConnect.issuer, login: '4' })).rejects.toThrow('010015');
    await expect(signIn({ issuer: franceConnect.issuer, login: 'nobody' })).rejects.toThrow(
      'Nobody is called "nobody".',
    );
  });
});

type Change = Readonly<Record<string, string | null>>;

const DATA_PROVIDER = {
  client_id: 'cpa-data-provider',
  client_secret: 'development-only-data-provider-secret',
};

const AMR_CLAIM = JSON.stringify({ id_token: { amr: { essential: true } } });

function client(clientId: string, secret = DEVELOPMENT_CLIENT_SECRET): Promise<oidc.Configuration> {
  const authentication = clientId === 'cpa-gateway' ? oidc.ClientSecretPost(secret) : oidc.None();
  return oidc.discovery(
    new URL(franceConnect.issuer),
    clientId,
    { id_token_signed_response_alg: 'ES256', userinfo_signed_response_alg: 'ES256' },
    authentication,
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

/** Address of a right request of `cpa-gateway` but for the change; null takes a parameter out. */
async function authorizationUrl(change: Change): Promise<string> {
  const right = await parameters(oidc.randomPKCECodeVerifier());
  const url = oidc.buildAuthorizationUrl(await client('cpa-gateway'), right);
  for (const [name, value] of Object.entries(change)) {
    if (value === null) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  return url.href;
}

async function openLoginPage(browser: CookieJar, url: string): Promise<string> {
  const location = (await browser.fetch(url)).headers.get('location') ?? '';
  return new URL(location, url).href;
}

async function postLogin(browser: CookieJar, form: string, fields: Record<string, string>): Promise<URL> {
  const posted = await browser.fetch(form, { method: 'POST', body: new URLSearchParams(fields) });
  const resumed = await browser.fetch(posted.headers.get('location') ?? '');
  return new URL(resumed.headers.get('location') ?? '');
}

async function authorizeUntilCallback(login: string, change: Change = {}, acr = 'eidas1'): Promise<URL> {
  const browser = createCookieJar();
  const form = await openLoginPage(browser, await authorizationUrl(change));
  return postLogin(browser, form, { login, acr });
}

/** A sign-in up to the code; `redeem` checks state, nonce, issuer and PKCE as openid-client does. */
async function authorize(
  login: string,
  change: Record<string, string> = {},
  secret = DEVELOPMENT_CLIENT_SECRET,
  { browser = createCookieJar(), clientId = 'cpa-gateway' } = {},
) {
  const configuration = await client(clientId, secret);
  const verifier = oidc.randomPKCECodeVerifier();
  const request = { ...(await parameters(verifier)), ...change };
  const form = await openLoginPage(browser, oidc.buildAuthorizationUrl(configuration, request).href);
  const callback = await postLogin(browser, form, { login, acr: request['acr_values'] ?? '' });
  return {
    redeem: () =>
      oidc.authorizationCodeGrant(configuration, callback, {
        pkceCodeVerifier: verifier,
        expectedState: request['state'] ?? '',
        expectedNonce: request['nonce'] ?? '',
      }),
  };
}

async function signInBrowser(
  login: string,
  change: Record<string, string> = {},
  browser = createCookieJar(),
  clientId = 'cpa-gateway',
) {
  const attempt = await authorize(login, change, DEVELOPMENT_CLIENT_SECRET, { browser, clientId });
  return { tokens: await attempt.redeem() };
}

async function identityOf(login: string) {
  const { tokens } = await signInBrowser(login);
  return (await jwtVerify(await (await userinfo(tokens.access_token)).text(), jwks())).payload;
}

function userinfo(accessToken: string): Promise<Response> {
  return fetch(`${franceConnect.issuer}/userinfo`, { headers: { authorization: `Bearer ${accessToken}` } });
}

function postCheckToken(form: Record<string, string>): Promise<Response> {
  return fetch(`${franceConnect.issuer}/checktoken`, { method: 'POST', body: new URLSearchParams(form) });
}

/** What a data provider reads in the answer: decrypted with its key, verified with those of FranceConnect. */
async function checkToken(token: string): Promise<Record<string, unknown>> {
  const response = await postCheckToken({ ...DATA_PROVIDER, token });
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/jwt']);
  const { plaintext, protectedHeader } = await compactDecrypt(
    await response.text(),
    await importJWK(dataProviderKey(), 'ECDH-ES'),
  );
  expect(protectedHeader).toMatchObject({ alg: 'ECDH-ES', enc: 'A256GCM' });
  const signed = Buffer.from(plaintext).toString();
  const { payload } = await jwtVerify(signed, jwks(), {
    issuer: franceConnect.issuer,
    audience: DATA_PROVIDER.client_id,
  });
  return payload['token_introspection'] as Record<string, unknown>;
}

/** The committed settings hold the private half of the key that the simulator encrypts for. */
function dataProviderKey(): JWK {
  const outcome = readConfig({}, {});
  if (!outcome.ok || outcome.config.auth.mode !== 'franceconnect') throw new Error('settings');
  const secret = outcome.config.auth.programs.introspection.checktoken?.decryptionKey.reveal() ?? '';
  return { ...parsePrivateJwk(secret) };
}

function jwks() {
  return createRemoteJWKSet(new URL(`${franceConnect.issuer}/jwks`));
}

/** The simulator runs in this process: its clock is the one of `Date`. */
function advanceClock(seconds: number): void {
  setClock(Date.now() + seconds * 1000);
}
