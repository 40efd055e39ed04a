import { readFileSync } from 'node:fs';
import { createConfigJsonSchema } from '../../../../gateway/config/json-schema.ts';
import { readConfig } from '../../../../gateway/config/read-config.ts';

const config = (flags: Parameters<typeof readConfig>[0]) => {
  const outcome = readConfig(flags, {});
  if (!outcome.ok) throw new Error(outcome.problems.join('\n'));
  return outcome.config;
};

test('without a flag the committed file is read, and it is valid', () => {
  const { auth, supergraph } = config({});
  expect(auth).toMatchObject({ mode: 'franceconnect', clientId: 'cpa-gateway' });
  expect(supergraph.file).toMatch(/\/schema\/supergraph\.graphql$/);
});

test('--supergraph alone gives open access and the default limits', () => {
  expect(config({ supergraph: 'any.graphql', port: 0 })).toMatchObject({
    auth: { mode: 'open' },
    introspection: true,
    server: { port: 0 },
  });
});

test('a file that is not there is one sentence', () => {
  expect(readConfig({ config: '/nowhere.yaml' }, {})).toEqual({
    ok: false,
    problems: ['/nowhere.yaml:1:1 no such file'],
  });
});

test('gateway.schema.json is what `npm run gateway -- --config-schema` prints', () => {
  const committed = readFileSync(new URL('../../../../gateway/gateway.schema.json', import.meta.url), 'utf8');
  expect(JSON.parse(committed)).toEqual(createConfigJsonSchema());
});
