import { decodeJwt } from 'jose';
import { startFranceConnect } from '../../mocks/franceconnect/franceconnect.ts';
import type { FranceConnect } from '../../mocks/franceconnect/franceconnect.ts';
import { createPeople } from '../../mocks/people/people.ts';
import { startProConnect } from '../../mocks/proconnect/proconnect.ts';
import type { ProConnect } from '../../mocks/proconnect/proconnect.ts';
import { signInWithBrowser } from '../support/browser-sign-in.ts';
import { createCookieJar } from '../../gateway/cli/cookie-jar.ts';
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

/** Organisations of two advisers and of an analyst; that of the employer is not in the list. */
const settings = (
  issuer: string,
  agentsIssuer: string,
): string => `subgraphs: { identity: { subject: sign-in } }
auth:
  mode: franceconnect
  issuer: ${issuer}
  clientId: cpa-gateway
  clientSecret: development-only-client-secret
  sessionSecret: a session secret of more than 32 characters
  agents:
    issuer: ${agentsIssuer}
    clientId: cpa-gateway
    clientSecret: development-only-agents-client-secret
    organisations:
      - { siret: '13000548107122', role: adviser }
      - { siret: '11004601800211', role: analyst }
`;

let franceConnect: FranceConnect;
let proConnect: ProConnect;
let gateway: TestGateway;
/** Moves on where a test says so. */
let aheadMs = 0;
beforeAll(async () => {
  const people = createPeople({ seed: 'test', generatedCount: 10 });
  [franceConnect, proConnect] = await Promise.all([
    startFranceConnect({ port: 0, people }),
    startProConnect({ port: 0 }),
  ]);
  gateway = await startGateway({
    engine,
    yaml: settings(franceConnect.issuer, proConnect.issuer),
    now: () => Date.now() + aheadMs,
  });
});
afterEach(() => void (aheadMs = 0));
afterAll(async () => {
  await gateway.drain();
  await Promise.all([franceConnect.close(), proConnect.close()]);
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

  test('is to identity the same person as a program with a token of that person', async () => {
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

  test.each([
    ['analyst', '11004601800211'],
    ['adviser', '13000548107122'],
  ])('of an %s signs in with the agents’ provider, for an organisation', async (login, organisation) => {
    const { browser, visited } = await signInWithBrowser({
      gatewayUrl: gateway.url,
      login,
      provider: 'agents',
    });
    expect(new URL(visited[0] ?? '').origin).toBe(new URL(proConnect.issuer).origin);
    await ask(browser);
    expect(lastAssertion()).toMatchObject({ role: login, organisation });
  });

  test('of an agent whose organisation is not in the list is told so, and is not signed in', async () => {
    const options = { gatewayUrl: gateway.url, login: 'employer', provider: 'agents' } as const;
    const { browser, last } = await signInWithBrowser(options);
    expect([last.status, await last.text()]).toEqual([
      403,
      expect.stringContaining('n’est pas ouvert à votre compte ou à votre organisation'),
    ]);
    expect((await ask(browser)).status).toBe(401);
  });

  test.each(['provider=somebody', 'acr=eidas9', 'acr=eidas1&acr=eidas2', 'provider=agents&provider=agents'])(
    'with /login?%s is told that it is no sign-in',
    async (query) => {
      const response = await fetch(`${gateway.url}/login?${query}`, { redirect: 'manual' });
      expect(response.status).toBe(400);
    },
  );

  test('holds cookies that scripts and other sites cannot use', async () => {
    const { setCookies } = await signInWithBrowser({ gatewayUrl: gateway.url, login: 'lea' });
    const ours = setCookies.filter((line) => line.startsWith('cpa-') && !line.includes('=;'));
    expect(ours).toEqual([
      expect.stringMatching(/^cpa-sign-in=[\w.-]+; Path=\/callback; HttpOnly; SameSite=Lax$/),
      expect.stringMatching(/^cpa-session=[\w.-]+; Path=\/; HttpOnly; SameSite=Lax$/),
    ]);
  });

  test.each([
    ['lea', 'citizens', () => franceConnect],
    ['adviser', 'agents', () => proConnect],
  ] as const)('of %s signs out at both ends', async (login, provider, simulator) => {
    const { browser } = await signInWithBrowser({ gatewayUrl: gateway.url, login, provider });
    const out = await browser.fetch(`${gateway.url}/logout`, { method: 'POST', body: new URLSearchParams() });
    const end = new URL(out.headers.get('location') ?? '');
    expect(`${end.origin}${end.pathname}`).toBe(`${simulator().issuer}/session/end`);
    const back = await browser.fetch(end.href);
    expect(back.headers.get('location')).toMatch(new RegExp(`^${gateway.url}/`));
    expect((await ask(browser)).status).toBe(401);
  });

  test('that is signed out leaves a copy of its cookie worthless', async () => {
    const { browser, setCookies } = await signInWithBrowser({ gatewayUrl: gateway.url, login: 'lea' });
    const [copy] = setCookies.find((line) => line.startsWith('cpa-session='))?.split(';') ?? [];
    const askWithCopy = () => postGraphql(gateway.url, { query: '{ me }' }, { cookie: copy ?? '' });
    expect((await askWithCopy()).status).toBe(200);
    await browser.fetch(`${gateway.url}/logout`);
    expect((await askWithCopy()).status).toBe(401);
  });

  test('that signs in again ends the session it had', async () => {
    const { browser, setCookies } = await signInWithBrowser({ gatewayUrl: gateway.url, login: 'lea' });
    const [copy] = setCookies.find((line) => line.startsWith('cpa-session='))?.split(';') ?? [];
    await signInWithBrowser({ gatewayUrl: gateway.url, login: 'karim', browser });
    expect((await postGraphql(gateway.url, { query: '{ me }' }, { cookie: copy ?? '' })).status).toBe(401);
    expect((await ask(browser)).status).toBe(200);
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

describe('a higher level', () => {
  test('is asked for, shows in what subgraphs are told, and lasts ten minutes', async () => {
    const options = { gatewayUrl: gateway.url, login: 'lea', acr: 'eidas2' };
    const { browser, visited } = await signInWithBrowser(options);
    expect(new URL(visited[0] ?? '').searchParams.get('acr_values')).toBe('eidas2');
    await ask(browser);
    expect(lastAssertion()['acr']).toBe('eidas2');
    aheadMs = 10 * 60_000;
    await ask(browser);
    expect(lastAssertion()['acr']).toBe('eidas1');
  });

  test('follows a lower one in the same browser', async () => {
    const { browser } = await signInWithBrowser({ gatewayUrl: gateway.url, login: 'lea' });
    await ask(browser);
    expect(lastAssertion()['acr']).toBe('eidas1');
    await signInWithBrowser({ gatewayUrl: gateway.url, login: 'lea', acr: 'eidas2', browser });
    await ask(browser);
    expect(lastAssertion()['acr']).toBe('eidas2');
  });

  test('that was asked for and not reached signs nobody in', async () => {
    const lower = startFetching(gateway.url);
    const { browser, last } = await lower('lea');
    expect([last.status, await last.text()]).toEqual([
      403,
      expect.stringContaining('demande une identification plus sûre'),
    ]);
    expect((await ask(browser)).status).toBe(401);
  });
});

/** A browser whose owner asks FranceConnect itself for a lower level than the gateway did. */
const startFetching = (gatewayUrl: string) => async (login: string) => {
  const browser = createCookieJar();
  const begun = await browser.fetch(`${gatewayUrl}/login?acr=eidas2`);
  const authorize = new URL(begun.headers.get('location') ?? '');
  authorize.searchParams.set('acr_values', 'eidas1');
  const form = new URL((await browser.fetch(authorize.href)).headers.get('location') ?? '', authorize);
  const posted = await browser.fetch(form.href, { method: 'POST', body: new URLSearchParams({ login }) });
  const resumed = await browser.fetch(posted.headers.get('location') ?? '');
  return { browser, last: await browser.fetch(resumed.headers.get('location') ?? '') };
};

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

  test.each(['/callback', '/callback/agents'])('%s that nobody asked for is refused', async (path) => {
    const response = await fetch(`${gateway.url}${path}?code=a&state=b`);
    expect(response.status).toBe(400);
  });

  test('an answer that comes again is refused', async () => {
    const { browser, visited } = await signInWithBrowser({ gatewayUrl: gateway.url, login: 'lea' });
    const callback = visited.find((url) => new URL(url).pathname === '/callback') ?? '';
    expect((await browser.fetch(callback)).status).toBe(400);
  });

  test('a sign-in comes back once, with whatever code: a copy of its cookie opens nothing any more', async () => {
    let genuine = '';
    const { last, setCookies } = await signInWithBrowser({
      gatewayUrl: gateway.url,
      login: 'lea',
      tamper: (callback) => {
        genuine = callback.href;
        callback.searchParams.set('code', 'made-up');
      },
    });
    expect(last.status).toBe(400);
    const [copy] = setCookies.find((line) => line.startsWith('cpa-sign-in='))?.split(';') ?? [];
    const replayed = await fetch(genuine, { headers: { cookie: copy ?? '' }, redirect: 'manual' });
    expect(replayed.status).toBe(400);
    expect(replayed.headers.getSetCookie().join()).not.toMatch(/cpa-session=[^;]/);
  });

  test('an answer of one provider does not pass for one of the other', async () => {
    const { last } = await signInWithBrowser({
      gatewayUrl: gateway.url,
      login: 'lea',
      tamper: (callback) => void (callback.pathname = '/callback/agents'),
    });
    expect(last.status).toBe(400);
  });

  test('a sign-in that took more than ten minutes has expired', async () => {
    const { last } = await signInWithBrowser({
      gatewayUrl: gateway.url,
      login: 'lea',
      tamper: () => void (aheadMs = 10 * 60_000),
    });
    expect([last.status, await last.text()]).toEqual([400, expect.stringContaining('a expiré')]);
  });

  test('an unreachable FranceConnect is a 502 page at the sign-in, while /graphql goes on', async () => {
    const yaml = settings('http://127.0.0.1:9/api/v2', proConnect.issuer);
    const alone = await startGateway({ engine, yaml });
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
