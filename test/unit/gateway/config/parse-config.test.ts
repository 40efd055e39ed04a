import { inspect } from 'node:util';
import { parseConfig } from '../../../../gateway/config/parse-config.ts';
import { subgraphConfig } from '../../../../gateway/config/schema.ts';
import type { Config } from '../../../../gateway/config/schema.ts';

const read = (text: string, environment: Record<string, string> = {}) =>
  parseConfig({ file: 'gateway.yaml', text }, environment);

const problems = (text: string, environment: Record<string, string> = {}): readonly string[] => {
  const outcome = read(text, environment);
  return outcome.ok ? [] : outcome.problems;
};

const config = (text: string, environment: Record<string, string> = {}): Config => {
  const outcome = read(text, environment);
  if (!outcome.ok) throw new Error(outcome.problems.join('\n'));
  return outcome.config;
};

const FRANCE_CONNECT = `auth:
  mode: franceconnect
  issuer: http://127.0.0.1:4100/api/v2
  clientId: cpa-gateway
  clientSecret: development-only-client-secret
  sessionSecret: development-only-session-secret-for-tests
`;

/** What production needs so that nothing is lost. */
const KEPT = {
  CPA_DATABASE__FOLDER: '/var/lib/cpa',
  CPA_JOURNAL__KEY: 'a-key-of-your-own-for-the-journal-alone',
};

describe('problems of a settings file', () => {
  test('are all reported, each with file, line and column', () => {
    const text =
      'server:\n  prt: 1\n  port: x\nlimits:\n  maxDepth: -1\nsubgraphs:\n  training: { agencies: [cdc] }\n';
    expect(problems(text)).toEqual([
      'gateway.yaml:3:9 server.port: expected number, received string',
      'gateway.yaml:2:3 unknown key "prt"',
      'gateway.yaml:7:26 subgraphs.training.agencies.0: a published agency name is expected, like CNAM_ATMP',
      'gateway.yaml:5:13 limits.maxDepth: Too small: expected number to be >=1',
    ]);
  });

  test('a missing setting is told at the section it misses from', () => {
    expect(problems('log: {}\nauth: { mode: franceconnect, clientId: a }\n')).toContain(
      'gateway.yaml:2:1 auth.sessionSecret: this setting is missing',
    );
  });

  test('text that is not YAML is told where it breaks', () => {
    expect(problems('server:\n  port: 1\n  port: 2\n')).toEqual(['gateway.yaml:3:3 Map keys must be unique']);
  });

  test.each(['server', 'limits', 'auth', 'log', 'supergraph'])(
    'an unknown key in %s is refused',
    (section) => {
      const mode = section === 'auth' ? 'mode: open, ' : '';
      expect(problems(`${section}: { ${mode}surprise: 1 }`).join()).toContain('unknown key "surprise"');
    },
  );

  test('an empty file is the defaults: open access, introspection on', () => {
    expect(config('')).toMatchObject({
      server: { host: '127.0.0.1', port: 4000, metricsPort: null },
      auth: { mode: 'open' },
      limits: { maxDepth: 30, maxFields: 5000, maxRootFields: 50 },
      introspection: true,
    });
  });

  test('settings are frozen to the depth', () => {
    const { server, limits } = config('');
    expect(Object.isFrozen(server)).toBe(true);
    expect(Object.isFrozen(limits)).toBe(true);
  });
});

describe('settings from the environment', () => {
  test('replace those of the file, with the types of the schema', () => {
    const environment = {
      CPA_SERVER__PORT: '4555',
      CPA_SERVER__METRICS_PORT: '9100',
      CPA_PLAYGROUND: 'false',
      CPA_SUBGRAPHS__TRAINING__URL: 'http://127.0.0.1:9/graphql',
      CPA_SUBGRAPHS__TRAINING__AGENCIES: 'CDC,CNAV',
    };
    const { server, playground, subgraphs } = config('server: { port: 1 }', environment);
    expect(server).toMatchObject({ port: 4555, metricsPort: 9100 });
    expect(playground).toBe(false);
    expect(subgraphConfig(subgraphs, 'training')).toMatchObject({
      url: 'http://127.0.0.1:9/graphql',
      agencies: ['CDC', 'CNAV'],
    });
  });

  test('a value that does not fit is told by the name of its variable', () => {
    expect(problems('', { CPA_LIMITS__MAX_FIELDS: 'many' })).toEqual([
      'CPA_LIMITS__MAX_FIELDS: expected number, received string',
    ]);
  });

  test('a mistyped variable of one of our sections is refused, those of other processes are not', () => {
    const environment = {
      CPA_SERVER__PROT: '1',
      CPA_FEEDS__DSN: 'x',
      CPA_TODAY: 'x',
      CPA_AUTH__JWKS_URL: 'x',
    };
    expect(problems('', environment)).toEqual(['CPA_SERVER__PROT is not a setting of the gateway']);
  });

  test('digits stay text where text is expected', () => {
    expect(config(FRANCE_CONNECT, { CPA_AUTH__CLIENT_ID: '12345' }).auth).toMatchObject({
      clientId: '12345',
    });
  });
});

describe('secrets', () => {
  test('print as [secret] however they are printed', () => {
    const settings = config(FRANCE_CONNECT);
    const printed = [
      inspect(settings, { depth: 9 }),
      JSON.stringify(settings),
      JSON.stringify(settings.auth),
    ].join();
    expect(printed).toContain('[secret]');
    expect(printed).not.toContain('development-only');
  });

  test('of the committed file are refused in production, with the variable to set', () => {
    const found = problems(FRANCE_CONNECT, {
      NODE_ENV: 'production',
      CPA_AUTH__PUBLIC_URL: 'https://cpa.example',
      ...KEPT,
    });
    expect(found.map((problem) => problem.slice(0, 34))).toEqual([
      'gateway.yaml:5:17 auth.clientSecre',
      'gateway.yaml:6:18 auth.sessionSecr',
    ]);
    expect(found[1]).toContain('set CPA_AUTH__SESSION_SECRET');
  });

  test('of your own are taken in production', () => {
    const environment = {
      NODE_ENV: 'production',
      CPA_AUTH__CLIENT_SECRET: 'a-secret-of-your-own-for-the-client',
      CPA_AUTH__SESSION_SECRET: 'a-secret-of-your-own-for-the-sessions',
      CPA_AUTH__PUBLIC_URL: 'https://cpa.example',
      ...KEPT,
    };
    expect(problems(FRANCE_CONNECT, environment)).toEqual([]);
  });
});

test('a subgraph takes what it does not set from `default`', () => {
  const { subgraphs } = config('subgraphs: { default: { deadlineMs: 9 }, training: { agencies: [CDC] } }');
  expect(subgraphConfig(subgraphs, 'training')).toMatchObject({ deadlineMs: 9, agencies: ['CDC'] });
  expect(subgraphConfig(subgraphs, 'toString')).toMatchObject({ deadlineMs: 9, agencies: ['toString'] });
});
