import { startFederation, type TestFederation } from '../../../support/federation.ts';
import { startGateway, type TestGateway } from '../../../support/gateway.ts';

let federation: TestFederation;
let gateway: TestGateway;
beforeAll(async () => {
  federation = await startFederation({
    people: {
      sdl: 'type Query { me: Person } type Person @key(fields: "id") { id: ID! name: String }',
      resolvers: { Query: { me: () => ({ id: '1', name: 'Léa' }) } },
    },
    points: {
      sdl: 'type Person @key(fields: "id") { id: ID! points: Int }',
      resolvers: { Person: { points: () => 12 } },
    },
  });
  gateway = await startGateway({ engine: federation.engine, yaml: 'planning: { exposed: true }' });
});
afterAll(async () => {
  await gateway.drain();
  await federation.close();
});

const ask = async (url: string, headers: Record<string, string>) => {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query: '{ me { name points } }' }),
  });
  return (await response.json()) as {
    data: unknown;
    extensions: { queryPlan?: string[]; agencies: unknown };
  };
};

test('the plan comes with the answer when the header asks for it: who is asked what, in which order, and no address', async () => {
  const { data, extensions } = await ask(gateway.url, { 'x-query-plan': 'true' });
  expect(data).toEqual({ me: { name: 'Léa', points: 12 } });
  expect(extensions.agencies).toHaveLength(2);
  const lines = extensions.queryPlan ?? [];
  expect(lines[0]).toBe('In order:');
  expect(lines.indexOf('  Complete from points')).toBeGreaterThan(lines.indexOf('  Fetch from people'));
  expect(lines.indexOf('  Fetch from people')).toBeGreaterThan(0);
  expect(lines.join('\n')).not.toContain('127.0.0.1');
});

test('no plan comes without the header', async () => {
  expect((await ask(gateway.url, {})).extensions).not.toHaveProperty('queryPlan');
});

test('no plan comes where the configuration does not allow it', async () => {
  const { data, extensions } = await ask(federation.url, { 'x-query-plan': 'true' });
  expect(data).toEqual({ me: { name: 'Léa', points: 12 } });
  expect(extensions).not.toHaveProperty('queryPlan');
});
