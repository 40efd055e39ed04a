import { createHmac } from 'node:crypto';
import { generateKeyPair } from 'jose';
import { createCallers } from '../../../../gateway/auth/callers.ts';
import { createSessions } from '../../../../gateway/auth/session.ts';
import { Secret } from '../../../../gateway/config/secret.ts';
import { createFakeEngine } from '../../../support/fake-engine.ts';
import { postGraphql, startGateway } from '../../../support/gateway.ts';
import type { TestGateway } from '../../../support/gateway.ts';
import { createMemoryRecords } from '../../../support/records.ts';
import { startTokenIssuer } from '../../../support/token-issuer.ts';
import type { TokenIssuer } from '../../../support/token-issuer.ts';

const SESSION_SECRET = 'a session secret of more than 32 characters';
const QUERY = { query: '{ me news }' };
const REFUSED =
  '{"errors":[{"message":"Sign in, or send a valid bearer token.","extensions":{"code":"UNAUTHENTICATED"}}]}';

const engine = createFakeEngine({
  sdl: 'type Query { me: String news: String }',
  rootValue: { me: 'lea', news: 'n' },
  authenticated: ['Query.me'],
});

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const hourFromNow = (): number => Math.floor(Date.now() / 1000) + 3600;

const SIRET = '13000548107122';

let issuer: TokenIssuer;
let agents: TokenIssuer;
let gateway: TestGateway;

/** Nothing answers where opaque tokens would be asked about. */
const settings = (introspection = ''): string => `auth:
  mode: franceconnect
  issuer: ${issuer.url}
  clientId: cpa-gateway
  clientSecret: development-only-client-secret
  sessionSecret: ${SESSION_SECRET}
  agents:
    issuer: ${agents.url}
    clientId: cpa-gateway
    clientSecret: development-only-client-secret
    organisations: [{ siret: '${SIRET}', role: adviser }]
  programs: { introspection: { ${introspection} } }
`;

beforeAll(async () => {
  [issuer, agents] = await Promise.all([startTokenIssuer(), startTokenIssuer()]);
  gateway = await startGateway({ engine, yaml: settings() });
});
afterAll(async () => {
  await gateway.drain();
  issuer.close();
  agents.close();
});

const session = () =>
  createSessions({
    secret: new Secret(SESSION_SECRET),
    callers: createCallers({ acr: 'eidas1', agents: undefined }),
    revoked: { stateOf: () => ({ kind: 'valid' }), revoke: () => {} },
  }).begin(
    {
      kind: 'known',
      provider: 'franceconnect',
      subject: 'abc',
      role: 'holder',
      acr: 'eidas1',
      organisation: null,
      agency: null,
      scopes: [],
    },
    'hint',
  );

const oneBitChanged = (text: string): string => {
  const parts = text.split('.');
  const bytes = Buffer.from(parts[3] ?? '', 'base64url');
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  return parts.with(3, bytes.toString('base64url')).join('.');
};

/** A token whose header is `header`, with the claims of a good one. */
const forged = (header: object, signature: (text: string) => string): string => {
  const claims = {
    iss: issuer.url,
    aud: 'cpa-api',
    sub: 'abc',
    acr: 'eidas1',
    exp: hourFromNow(),
  };
  const text = `${encode(header)}.${encode(claims)}`;
  return `${text}.${signature(text)}`;
};

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

const BAD: readonly (readonly [string, () => Promise<Record<string, string>> | Record<string, string>])[] = [
  ['a token with alg none', () => bearer(forged({ alg: 'none' }, () => ''))],
  [
    'a token signed HS256 with the public key',
    () =>
      bearer(
        forged({ alg: 'HS256', kid: 'known' }, (text) =>
          createHmac('sha256', JSON.stringify(issuer.publicJwk)).update(text).digest('base64url'),
        ),
      ),
  ],
  ['a token of another issuer', async () => bearer(await issuer.sign({ iss: 'https://evil.example' }))],
  ['a token for another audience', async () => bearer(await issuer.sign({ aud: 'another-api' }))],
  ['a token expired by one second', async () => bearer(await issuer.sign({ exp: hourFromNow() - 3601 }))],
  ['a token of the future', async () => bearer(await issuer.sign({ nbf: hourFromNow() }))],
  ['a token without end', async () => bearer(await issuer.sign({ exp: undefined }))],
  ['a token with an unknown kid', async () => bearer(await issuer.sign({}, { kid: 'unknown' }))],
  [
    'a token signed with another key under a known kid',
    async () => bearer(await issuer.sign({}, { key: (await generateKeyPair('ES256')).privateKey })),
  ],
  ['a token that claims a role', async () => bearer(await issuer.sign({ role: 'adviser' }))],
  ['a token below the lowest acr', async () => bearer(await issuer.sign({ acr: 'eidas0' }))],
  ['a token of an unknown organisation', async () => bearer(await agents.sign({ siret: '39512704600013' }))],
  ['a token of an agent for a citizen', async () => bearer(await agents.sign({}))],
  ['an opaque token that nobody can be asked about', () => bearer('an-opaque-token-of-somebody')],
  ['an oversized token', async () => bearer(await issuer.sign({ padding: 'x'.repeat(5000) }))],
  ['text that is no token', () => bearer('hello')],
  ['another scheme', () => ({ authorization: 'Basic bGVhOmxlYQ==' })],
  ['an empty header', () => ({ authorization: ' ' })],
  [
    'a session cookie with one bit changed',
    async () => ({ cookie: `cpa-session=${oneBitChanged(await session())}` }),
  ],
  ['a session cookie of nothing', () => ({ cookie: 'cpa-session=x' })],
];

describe('credentials that are not valid', () => {
  test.each(BAD)('%s gets the same 401 as any other', async (_name, headersOf) => {
    const asked = engine.requests.length;
    const { status, text, headers } = await postGraphql(gateway.url, QUERY, await headersOf());
    expect({ status, text }).toEqual({ status: 401, text: REFUSED });
    expect(headers.get('www-authenticate')).toBe('Bearer');
    expect(engine.requests).toHaveLength(asked);
  });

  test('a bad session cookie is taken away', async () => {
    const { headers } = await postGraphql(gateway.url, QUERY, { cookie: 'cpa-session=x' });
    expect(headers.get('set-cookie')).toMatch(/^cpa-session=;.*Expires=Thu, 01 Jan 1970/);
  });
});

describe('credentials that are valid', () => {
  test('a bearer token is its caller', async () => {
    const { status, body } = await postGraphql(gateway.url, QUERY, bearer(await issuer.sign({})));
    expect({ status, data: body.data }).toEqual({ status: 200, data: { me: 'lea', news: 'n' } });
  });

  test('a verified token is refused once it has expired, though it is remembered', async () => {
    let now = Date.now();
    const later = await startGateway({ engine, yaml: settings(), now: () => now });
    const token = await issuer.sign({ exp: Math.floor(now / 1000) + 60 });
    expect((await postGraphql(later.url, QUERY, bearer(token))).status).toBe(200);
    now += 61_000;
    expect((await postGraphql(later.url, QUERY, bearer(token))).status).toBe(401);
    await later.drain();
  });

  test('a session cookie counts on a JSON POST', async () => {
    const { body } = await postGraphql(gateway.url, QUERY, { cookie: `cpa-session=${await session()}` });
    expect(body.data).toEqual({ me: 'lea', news: 'n' });
  });

  test('a session cookie does not count on a GET, where another site could send it', async () => {
    const response = await fetch(`${gateway.url}/graphql?query=${encodeURIComponent('{ me news }')}`, {
      headers: { cookie: `cpa-session=${await session()}`, 'apollo-require-preflight': '1' },
    });
    expect(await response.json()).toMatchObject({ data: { me: null, news: 'n' } });
  });
});

describe('nobody', () => {
  test('gets what anybody may read, and an error for the rest', async () => {
    const { status, body } = await postGraphql(gateway.url, QUERY);
    expect({ status, ...body }).toEqual({
      status: 200,
      data: { me: null, news: 'n' },
      errors: [
        {
          message: 'Sign in, or send a valid bearer token.',
          path: ['me'],
          extensions: { code: 'UNAUTHENTICATED' },
        },
      ],
    });
  });

  test('gets the 401 of bad credentials when all of it needs a sign-in', async () => {
    const { status, text, headers } = await postGraphql(gateway.url, { query: '{ me }' });
    expect({ status, text }).toEqual({ status: 401, text: REFUSED });
    expect(headers.get('www-authenticate')).toBe('Bearer');
  });
});

describe("while the issuer's keys cannot be fetched", () => {
  let keyless: TestGateway;
  beforeAll(async () => {
    issuer.breakKeys(true);
    keyless = await startGateway({
      engine,
      yaml: settings(
        'rfc7662: { url: "http://127.0.0.1:9/", clientId: cpa-api, clientSecret: a-secret-of-our-api }',
      ),
    });
  });
  afterAll(async () => {
    issuer.breakKeys(false);
    await keyless.drain();
  });

  test('a token that may be good is 503 without data, and the log tells the fault', async () => {
    const asked = engine.requests.length;
    const token = await issuer.sign({ sub: 'subject-in-a-token' });
    const { status, body, headers } = await postGraphql(keyless.url, QUERY, bearer(token));
    expect({ status, body }).toEqual({
      status: 503,
      body: {
        errors: [
          {
            message: 'Your token cannot be checked at the moment. Try again.',
            extensions: { code: 'UNAVAILABLE' },
          },
        ],
      },
    });
    expect(headers.get('www-authenticate')).toBeNull();
    expect(engine.requests).toHaveLength(asked);
    const lines = keyless.lines.filter((line) => line.includes('keys-unreachable'));
    expect(lines).toEqual([expect.stringContaining(`"requestId":"${headers.get('x-request-id')}"`)]);
    expect(lines[0]).toContain('"level":"warn"');
    expect(lines[0]).not.toMatch(/subject-in-a-token|eyJ/);
  });

  test('an opaque token is 503 too, when nobody answers who could tell', async () => {
    const { status, body } = await postGraphql(keyless.url, QUERY, bearer('an-opaque-token-of-somebody'));
    expect([status, body.errors?.[0]?.extensions['code']]).toEqual([503, 'UNAVAILABLE']);
  });

  /** What only a verified signature would show, or somebody who answers, cannot be told from a good token now. */
  const FORGED = BAD.filter(([name]) => !/kid|cookie|role|acr|opaque|organisation|agent/.test(name));
  test.each(FORGED)('%s stays the same 401, without a warning', async (_name, headersOf) => {
    const warned = keyless.lines.filter((line) => line.includes('"warn"')).length;
    const { status, text } = await postGraphql(keyless.url, QUERY, await headersOf());
    expect({ status, text }).toEqual({ status: 401, text: REFUSED });
    expect(keyless.lines.filter((line) => line.includes('"warn"'))).toHaveLength(warned);
  });
});

test('while nobody can tell whether a session was signed out, it is 503, and the cookie stays', async () => {
  const cause = new Error('not read yet');
  const records = {
    ...createMemoryRecords(),
    revoked: { stateOf: () => ({ kind: 'unknown', cause }) as const, revoke: () => {} },
  };
  const starting = await startGateway({ engine, yaml: settings(), records });
  const asked = engine.requests.length;
  const { status, headers } = await postGraphql(starting.url, QUERY, {
    cookie: `cpa-session=${await session()}`,
  });
  expect([status, headers.get('set-cookie'), engine.requests.length]).toEqual([503, null, asked]);
  await starting.drain();
});

test('no log line holds a token, a cookie or a subject', async () => {
  const token = await issuer.sign({ sub: 'subject-in-a-token' });
  await postGraphql(gateway.url, QUERY, bearer(token));
  const lines = gateway.lines.join('');
  expect(lines).toContain('"event":"request"');
  expect(lines).not.toContain(token.slice(0, 20));
  expect(lines).not.toMatch(/subject-in-a-token|cpa-session|eyJ/);
});
