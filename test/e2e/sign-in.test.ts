import { decodeJwt } from 'jose';
import { startFranceConnect } from '../../mocks/franceconnect/franceconnect.ts';
import type { FranceConnect } from '../../mocks/franceconnect/franceconnect.ts';
import { createPeople } from '../../mocks/people/people.ts';
import { signInWithBrowser } from '../support/browser-sign-in.ts';
import type { CookieJar } from '../../gateway/cli/cookie-jar.ts';
import { createFakeEngine } from '../support/fake-engine.ts';
import { postGraphql, startGateway } from '../support/gateway.ts';
import type { TestGateway } from '../support/gateway.ts';
import { signIn } from '../../gateway/cli/sign-in.ts';

const engine = createFakeEngine({
  sdl: 'type Query { me: String }',
  rootValue: { me: 'somebody' },
  authenticated: ['Query.me'],
});

const settings = (issuer: string): string => `auth:
  mode: franceconnect
  issuer: ${issuer}
  clientId: cpa-gateway
  clientSecret: development-only-client-secret
  sessionSecret: a session secret of more than 32 characters
`;

let franceConnect: FranceConnect;
let gateway: TestGateway;
beforeAll(async () => {
  franceConnect = await startFranceConnect({
    port: 0,
    people: createPeople({ seed: 'test', generatedCount: 10 }),
  });
  gateway = await startGateway({ engine, yaml: settings(franceConnect.issuer) });
});
afterAll(async () => {
  await gateway.drain();
  await franceConnect.close();
});

const ask = async (browser: CookieJar): Promise<{ status: number; body: unknown }> => {
  const response = await browser.fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"query":"{ me }"}',
  });
  return { status: response.status, body: await response.json() };
};

/** What the gateway said of the caller to a subgraph in its last request. */
const lastAssertion = () => {
  const authorization = engine.requests.at(-1)?.headersFor('identity')['authorization'] ?? '';
  return decodeJwt(authorization.replace('Bearer ', ''));
};

describe('a browser', () => {
  test('signs in through FranceConnect, comes back where it was, and is known from then on', async () => {
    const { browser, visited, last } = await signInWithBrowser({
      gatewayUrl: gateway.url,
      login: 'lea',
      returnTo: '/health/live?x=1',
    });
    expect(last.status).toBe(200);
    expect(visited.at(-1)).toBe(`${gateway.url}/health/live?x=1`);
    const authorize = new URL(visited[0] ?? '').searchParams;
    expect(authorize.get('state')?.length).toBeGreaterThanOrEqual(32);
    expect(authorize.get('nonce')?.length).toBeGreaterThanOrEqual(32);
    expect(Object.fromEntries(authorize)).toMatchObject({
      acr_values: 'eidas1',
      code_challenge_method: 'S256',
      response_type: 'code',
    });
    expect(await ask(browser)).toEqual({ status: 200, body: { data: { me: 'somebody' } } });
  });

  test('is to the subgraphs the same person as a program with a token of that person', async () => {
    const { browser } = await signInWithBrowser({ gatewayUrl: gateway.url, login: 'lea' });
    await ask(browser);
    const { sub, role, acr } = lastAssertion();
    const { accessToken, sub: subOfProgram } = await signIn({ issuer: franceConnect.issuer, login: 'lea' });
    expect({ sub, role, acr }).toEqual({ sub: subOfProgram, role: 'holder', acr: 'eidas1' });
    const answer = await postGraphql(
      gateway.url,
      { query: '{ me }' },
      { authorization: `Bearer ${accessToken}` },
    );
    expect(answer.body.data).toEqual({ me: 'somebody' });
    expect(lastAssertion().sub).toBe(subOfProgram);
  });

  test.each(['analyst', 'adviser'])('of an %s carries that role', async (login) => {
    const { browser } = await signInWithBrowser({ gatewayUrl: gateway.url, login });
    await ask(browser);
    expect(lastAssertion()['role']).toBe(login);
  });

  test('holds cookies that scripts and other sites cannot use', async () => {
    const { setCookies } = await signInWithBrowser({ gatewayUrl: gateway.url, login: 'lea' });
    const ours = setCookies.filter((line) => line.startsWith('cpa-') && !line.includes('=;'));
    expect(ours).toEqual([
      expect.stringMatching(/^cpa-sign-in=[\w.-]+; Path=\/callback; HttpOnly; SameSite=Lax$/),
      expect.stringMatching(/^cpa-session=[\w.-]+; Path=\/; HttpOnly; SameSite=Lax$/),
    ]);
  });

  test('signs out at both ends', async () => {
    const { browser } = await signInWithBrowser({ gatewayUrl: gateway.url, login: 'lea' });
    const out = await browser.fetch(`${gateway.url}/logout`, { method: 'POST', body: new URLSearchParams() });
    const end = new URL(out.headers.get('location') ?? '');
    expect(`${end.origin}${end.pathname}`).toBe(`${franceConnect.issuer}/session/end`);
    const back = await browser.fetch(end.href);
    expect(back.headers.get('location')).toMatch(new RegExp(`^${gateway.url}/`));
    expect((await ask(browser)).status).toBe(401);
  });

  test('that never signed in signs out to the front page', async () => {
    const response = await fetch(`${gateway.url}/logout`, { redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([303, '/']);
    expect(response.headers.get('set-cookie')).toBeNull();
  });

  test.each(['GET', 'POST'])('is not signed out by a %s from another site', async (method) => {
    const { browser } = await signInWithBrowser({ gatewayUrl: gateway.url, login: 'lea' });
    const forced = await browser.fetch(`${gateway.url}/logout`, {
      method,
      headers: { 'sec-fetch-site': 'cross-site' },
    });
    expect([forced.status, forced.headers.get('set-cookie')]).toEqual([403, null]);
    expect(await forced.text()).toContain('<html lang="fr">');
    expect((await ask(browser)).status).toBe(200);
    const own = await browser.fetch(`${gateway.url}/logout`, {
      headers: { 'sec-fetch-site': 'same-origin' },
    });
    expect(own.status).toBe(303);
    expect((await ask(browser)).status).toBe(401);
  });

  test.each(['https://evil.example', '//evil.example', '/\\evil.example'])(
    'is not sent on to %s after its sign-in',
    async (returnTo) => {
      const { visited } = await signInWithBrowser({ gatewayUrl: gateway.url, login: 'lea', returnTo });
      expect(visited.at(-1)).toBe(`${gateway.url}/`);
    },
  );
});

describe('an answer of FranceConnect that does not hold', () => {
  const refusals: readonly (readonly [string, number, (callback: URL) => void])[] = [
    ['another state', 400, ({ searchParams }) => searchParams.set('state', 'x'.repeat(43))],
    ['no state', 400, ({ searchParams }) => searchParams.delete('state')],
    ['another issuer', 400, ({ searchParams }) => searchParams.set('iss', 'https://evil.example')],
    ['a code of nothing', 400, ({ searchParams }) => searchParams.set('code', 'made-up')],
    [
      'access_denied, because the person has died',
      403,
      ({ searchParams }) => {
        searchParams.delete('code');
        searchParams.set('error', 'access_denied');
        searchParams.set('error_description', 'Sign-in could not be completed (010015)');
      },
    ],
  ];

  test.each(refusals)(
    '%s is a page with status %i that tells no reason, and signs nobody in',
    async (_name, status, tamper) => {
      const { browser, last } = await signInWithBrowser({ gatewayUrl: gateway.url, login: 'lea', tamper });
      const page = await last.text();
      expect(last.status).toBe(status);
      expect(last.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(page).toContain('<html lang="fr">');
      expect(page).not.toMatch(/010015|évil|evil|décéd|Error|\bat .*\.ts/);
      expect((await ask(browser)).status).toBe(401);
    },
  );

  test('a callback that nobody asked for is refused', async () => {
    const response = await fetch(`${gateway.url}/callback?code=a&state=b`);
    expect(response.status).toBe(400);
  });

  test('an unreachable FranceConnect is a 502 page at the sign-in, while /graphql goes on', async () => {
    const alone = await startGateway({ engine, yaml: settings('http://127.0.0.1:9/api/v2') });
    const response = await fetch(`${alone.url}/login`);
    expect([response.status, await response.text()]).toEqual([
      502,
      expect.stringContaining('FranceConnect ne répond pas'),
    ]);
    expect((await postGraphql(alone.url, { query: '{ __typename }' })).status).toBe(200);
    await alone.drain();
  });
});

test('the log of sign-ins holds no code, token, cookie or subject', async () => {
  const { accessToken, sub } = await signIn({ issuer: franceConnect.issuer, login: 'karim' });
  await signInWithBrowser({ gatewayUrl: gateway.url, login: 'karim' });
  await postGraphql(gateway.url, { query: '{ me }' }, { authorization: `Bearer ${accessToken}` });
  const lines = gateway.lines.join('');
  expect(lines).toContain('"event":"signed-in"');
  expect(lines).not.toContain(sub);
  expect(lines).not.toMatch(/eyJ|code=|state=/);
});
