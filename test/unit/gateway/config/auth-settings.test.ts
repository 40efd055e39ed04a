import { parseConfig } from '../../../../gateway/config/parse-config.ts';

/** Settings of people alone; `further` continues the section. */
const auth = (further = ''): string => `auth:
  mode: franceconnect
  issuer: https://people.example/api/v2
  clientId: cpa-gateway
  clientSecret: a-secret-of-our-own
  sessionSecret: a-secret-of-our-own-of-32-characters-at-least
  publicUrl: https://cpa.example
${further}`;

const agents = (organisations: string): string => `  agents:
    issuer: https://agents.example/api/v2
    clientId: cpa-gateway
    clientSecret: another-secret-of-our-own
    organisations: [${organisations}]
`;

const problems = (text: string, environment: Record<string, string> = {}): readonly string[] => {
  const outcome = parseConfig({ file: 'gateway.yaml', text }, environment);
  return outcome.ok ? [] : outcome.problems;
};

const PRODUCTION = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://cpa:of-our-own@127.0.0.1/cpa',
  CPA_JOURNAL__KEY: 'a-key-of-our-own-for-the-journal-alone',
};
const ADVISER = "{ siret: '13000548107122', role: adviser }";

test('people alone, and people with agents, are enough, also in production', () => {
  expect(problems(auth(), PRODUCTION)).toEqual([]);
  expect(problems(auth(agents(ADVISER)), PRODUCTION)).toEqual([]);
});

describe('a list of organisations is refused', () => {
  test.each([
    ['with a SIRET that lost its leading zeros', '{ siret: 00572078400015, role: employer }', '0.siret'],
    ['with the role of a holder', "{ siret: '13000548107122', role: holder }", '0.role'],
    ['with an agency that has no name', "{ siret: '13000548107122', role: agency }", '0.agency'],
    ['with the name of an agency in another role', `{ ${ADVISER.slice(2, -2)}, agency: CDC }`, '0.agency'],
    ['that names an organisation twice', `${ADVISER}, ${ADVISER}`, 'auth.agents.organisations:'],
  ])('%s', (_name, organisations, place) => {
    expect(problems(auth(agents(organisations))).join()).toContain(place);
  });
});

test('people and agents cannot have one issuer, for then nothing would tell them apart', () => {
  const environment = { CPA_AUTH__AGENTS__ISSUER: 'https://people.example/api/v2' };
  expect(problems(auth(agents(ADVISER)), environment)).toEqual([
    'CPA_AUTH__AGENTS__ISSUER: holders and agents have issuers of their own, which tell them apart',
  ]);
});

test('bearer tokens are for an audience of their own, lest an id_token pass for one', () => {
  expect(problems(auth(), { CPA_AUTH__PROGRAMS__AUDIENCE: 'cpa-gateway' })).toEqual([
    expect.stringContaining('its id_tokens would pass for bearer tokens'),
  ]);
});

test('tokens of agents cannot be asked about where there are no agents', () => {
  const asked =
    '  programs: { introspection: { rfc7662: { clientId: a, clientSecret: a-secret-of-our-own } } }\n';
  expect(problems(auth(asked)).join()).toContain('auth.agents is missing');
  expect(problems(auth(agents(ADVISER) + asked))).toEqual([]);
});

test.each(['not a key', '{"kty":"EC","crv":"P-256","x":"a","y":"b"}', '{"kty":"RSA"}'])(
  '%s is no key to decrypt with',
  (key) => {
    const text = auth(`  programs:
    introspection:
      checktoken: { clientId: a, clientSecret: a-secret-of-our-own, services: [a], decryptionKey: '${key}' }
`);
    expect(problems(text)).toEqual([expect.stringContaining('a private JWK on P-256 is expected')]);
  },
);

describe('a policy', () => {
  const policies = (text: string) => auth(`  policies: { ${text} }\n`);

  test('asks for roles, a level, scopes and organisations', () => {
    const text = policies(
      "figures: { roles: [analyst], acr: eidas2, scopes: ['cpa:statistics'], organisations: ['11004601800211'] }",
    );
    expect(problems(text)).toEqual([]);
  });

  test.each([
    "'role:adviser': {}",
    "'acr:eidas2': {}",
    'figures: { roles: [] }',
    'figures: { role: [analyst] }',
  ])('%s is refused', (text) => {
    expect(problems(policies(text))).toHaveLength(1);
  });
});

describe('in production', () => {
  test('consents and journal may not be lost with the process, nor the journal with the secret of the sessions', () => {
    const found = problems(auth(), { NODE_ENV: 'production' });
    expect(found).toEqual([
      expect.stringContaining('set DATABASE_URL, or database.folder'),
      expect.stringContaining('set CPA_JOURNAL__KEY'),
    ]);
  });

  test('every secret that is published with the source is refused, with its variable', () => {
    const published = problems(
      auth(`  agents: { issuer: https://a.example, clientId: a, clientSecret: development-only-secret }
  programs:
    introspection: { rfc7662: { clientId: a, clientSecret: development-only-secret } }
`),
      PRODUCTION,
    );
    expect(published.map((problem) => /set (\w+)/.exec(problem)?.[1])).toEqual([
      'CPA_AUTH__AGENTS__CLIENT_SECRET',
      'CPA_AUTH__PROGRAMS__INTROSPECTION__RFC7662__CLIENT_SECRET',
    ]);
  });

  test.each([
    'CPA_AUTH__ISSUER',
    'CPA_AUTH__PUBLIC_URL',
    'CPA_AUTH__AGENTS__ISSUER',
    'CPA_AUTH__AGENTS__JWKS_URL',
  ])('%s has to be https, unless it stays on this machine', (variable) => {
    const text = auth(agents(ADVISER));
    expect(problems(text, { ...PRODUCTION, [variable]: 'http://elsewhere.example' })).toEqual([
      `${variable}: production needs an https:// URL here`,
    ]);
    expect(problems(text, { ...PRODUCTION, [variable]: 'http://127.0.0.1:8080' })).toEqual([]);
    expect(problems(text, { [variable]: 'http://elsewhere.example' })).toEqual([]);
  });
});
