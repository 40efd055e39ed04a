import { jest } from '@jest/globals';
import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startWatchedGateway, type WatchedGateway } from '../support/watched-gateway.ts';

// A gateway starts and plans in each of them, beside other tests.
jest.setTimeout(90_000);

const ONE = { one: 'type Query { a: String }' };
const TWO = { one: 'type Query { a: String b: String }' };
const THREE = { one: 'type Query { a: String c: String }' };

const versionOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

/** Writes beside the file and moves into place, as deploy tools do. */
const replaceFile = (file: string, text: string): void => {
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
};

let gateway: WatchedGateway;
const start = async (...given: Parameters<typeof startWatchedGateway>): Promise<WatchedGateway> => {
  gateway = await startWatchedGateway(...given);
  gateway.answer('one', { a: 'A', b: 'B', c: 'C' });
  return gateway;
};
afterEach(async () => {
  expect(await gateway.stop()).toBe(0);
});

test('a changed file is served while requests keep coming, and none of them fails', async () => {
  await start((compose) => compose(ONE));
  const isReplaced = () => gateway.lines.filter(({ event }) => event === 'supergraph-loaded').length > 1;
  const answers = new Set<string>();
  const keepAsking = async () => {
    while (!isReplaced()) answers.add((await gateway.ask('{ a }')).text);
  };
  const clients = Array.from({ length: 4 }, keepAsking);
  const text = gateway.compose(TWO);
  replaceFile(gateway.file, text);
  expect(await gateway.logged('supergraph-loaded', 2)).toMatchObject({ version: versionOf(text) });
  await Promise.all(clients);
  expect([...answers]).toEqual([expect.stringContaining('{"data":{"a":"A"}')]);
  expect((await gateway.ask('{ a b }')).body.data).toEqual({ a: 'A', b: 'B' });
});

test('a request under way finishes on the supergraph it began with, the next steps of its plan included', async () => {
  const user = 'type User @key(fields: "id") { id: ID!';
  await start((compose) =>
    compose({ ...ONE, slow: `type Query { slow: User } ${user} }`, names: `${user} name: String }` }),
  );
  const [planner] = gateway.children();
  let release: (data: Record<string, unknown>) => void = () => undefined;
  gateway.answer('slow', new Promise((resolve) => (release = resolve)));
  gateway.answer('names', { _entities: [{ __typename: 'User', name: 'Léa' }] });
  const asked = gateway.asked('slow');
  const answer = gateway.ask('{ slow { name } }');
  await asked;
  replaceFile(gateway.file, gateway.compose(TWO));
  await gateway.logged('supergraph-loaded', 2);
  expect((await gateway.ask('{ slow { name } }')).body.errors?.[0]?.extensions['code']).toBe(
    'GRAPHQL_VALIDATION_FAILED',
  );
  expect(gateway.children()).toContain(planner);
  release({ slow: { __typename: 'User', id: '1' } });
  expect((await answer).body).toMatchObject({ data: { slow: { name: 'Léa' } } });
  while (gateway.children().includes(planner!)) await gateway.ask('{ a }');
});

const BAD = {
  'text that does not parse': ['type Query {\n  a: ]\n}', /:2:6: Syntax Error: Expected Name, found "]"\.$/],
  'a plain schema': ['type Query { a: Int }', /:1:1: it has no `enum join__Graph`/],
  'a schema that clients could not be served': [
    'enum join__Graph { A @join__graph(name: "a", url: "http://127.0.0.1:9") }\ntype Query { a: __Wrong }\ntype __Wrong { a: Int }',
    /:3:1: Name "__Wrong" must not begin with "__"/,
  ],
  'a supergraph that cannot be planned on': [
    'enum join__Graph { A @join__graph(name: "a", url: "http://127.0.0.1:9") }\ntype Query @join__type(graph: B) { a: Int @join__field(graph: B) }',
    /:1:1: .*Subgraph not found/,
  ],
  'a subgraph without a URL': [
    'enum join__Graph { A @join__graph(name: "a", url: "") }\ntype Query @join__type(graph: A) { a: Int }',
    /:1:1: it has no URL for the subgraph "a"$/,
  ],
} as const;

test('bad files are refused with their place, the good one before them goes on, and the next good one is served', async () => {
  await start((compose) => compose(ONE));
  let refusals = 0;
  for (const [text, reason] of Object.values(BAD)) {
    replaceFile(gateway.file, text);
    const line = await gateway.logged('supergraph-refused', ++refusals);
    expect(line.reason).toMatch(reason);
    expect(line.reason).toMatch(new RegExp(`^${gateway.file}:\\d+:\\d+: `));
    expect((await gateway.ask('{ a }')).body.data).toEqual({ a: 'A' });
  }
  const text = gateway.compose(TWO);
  replaceFile(gateway.file, text);
  await gateway.logged('supergraph-loaded', 2);
  expect((await gateway.ask('{ b }')).body.data).toEqual({ b: 'B' });
  const metrics = await gateway.metrics();
  expect(metrics.match(/^cpa_gateway_supergraph_info.*$/gm)).toEqual([
    `cpa_gateway_supergraph_info{version="${versionOf(text)}"} 1`,
  ]);
  expect(metrics).toContain(`cpa_gateway_supergraph_reloads_total{outcome="refused"} ${refusals}`);
  expect(metrics).toContain('cpa_gateway_supergraph_reloads_total{outcome="loaded"} 1');
});

test('a file that is half written is refused, and served once the rest is there', async () => {
  await start((compose) => compose(ONE));
  const text = gateway.compose(TWO);
  writeFileSync(gateway.file, text.slice(0, text.indexOf('{', text.indexOf('type Query')) + 1));
  expect((await gateway.logged('supergraph-refused', 1)).reason).toMatch(/Syntax Error/);
  writeFileSync(gateway.file, text);
  await gateway.logged('supergraph-loaded', 2);
  expect((await gateway.ask('{ b }')).body.data).toEqual({ b: 'B' });
});

test('a file that disappears is told, and served when it is back', async () => {
  await start((compose) => compose(ONE));
  renameSync(gateway.file, `${gateway.file}.away`);
  expect((await gateway.logged('supergraph-refused', 1)).reason).toBe(`${gateway.file}: no such file`);
  expect((await gateway.ask('{ a }')).body.data).toEqual({ a: 'A' });
  replaceFile(gateway.file, gateway.compose(TWO));
  await gateway.logged('supergraph-loaded', 2);
});

test('a link above the file that is swapped is a change, as Kubernetes does it', async () => {
  const write = (folder: string, release: string, text: string) => {
    mkdirSync(join(folder, release));
    writeFileSync(join(folder, release, 'supergraph.graphql'), text);
    symlinkSync(release, join(folder, '..data.new'));
    renameSync(join(folder, '..data.new'), join(folder, '..data'));
  };
  const file = (folder: string, text: string) => {
    write(folder, 'release-1', text);
    symlinkSync('..data/supergraph.graphql', join(folder, 'supergraph.graphql'));
    return join(folder, 'supergraph.graphql');
  };
  await start((compose) => compose(ONE), { file });
  write(gateway.folder, 'release-2', gateway.compose(TWO));
  await gateway.logged('supergraph-loaded', 2);
  expect((await gateway.ask('{ b }')).body.data).toEqual({ b: 'B' });
});

test('without watching, SIGHUP makes it read the file; the same text changes nothing', async () => {
  const args = (folder: string) => {
    writeFileSync(join(folder, 'gateway.yaml'), 'supergraph: { watch: false }\n');
    return ['--config', join(folder, 'gateway.yaml')];
  };
  await start((compose) => compose(ONE), { args });
  const again = gateway.compose(ONE);
  writeFileSync(gateway.file, again);
  gateway.signal('SIGHUP');
  const [two, three] = [gateway.compose(TWO), gateway.compose(THREE)];
  for (const [index, text] of [two, three].entries()) {
    writeFileSync(gateway.file, text);
    gateway.signal('SIGHUP');
    await gateway.logged('supergraph-loaded', index + 2);
  }
  const loaded = gateway.lines.filter(({ event }) => event === 'supergraph-loaded');
  expect(loaded.map(({ version }) => version)).toEqual([again, two, three].map(versionOf));
});

test('calls of a subgraph that a reload brought are counted under its name, those of one that went no more', async () => {
  await start((compose) => compose(ONE));
  gateway.answer('two', { d: 'D' });
  await gateway.ask('{ a }');
  expect(await gateway.metrics()).toContain('agency_calls_total{agency="one",outcome="ok"} 1');
  writeFileSync(gateway.file, gateway.compose({ two: 'type Query { d: String }' }));
  gateway.signal('SIGHUP');
  await gateway.logged('supergraph-loaded', 2);
  expect((await gateway.ask('{ d }')).body.data).toEqual({ d: 'D' });
  const metrics = await gateway.metrics();
  expect(metrics).toContain('agency_calls_total{agency="two",outcome="ok"} 1');
  expect(metrics).not.toContain('agency="one"');
});

test('a gateway that is told to stop while it reloads stops at once, with exit code 0', async () => {
  await start((compose) => compose(ONE));
  writeFileSync(gateway.file, gateway.compose(TWO));
  gateway.signal('SIGHUP');
  expect(await gateway.stop()).toBe(0);
  expect(gateway.lines.some(({ event }) => event === 'supergraph-refused')).toBe(false);
});

test('what was served before is not kept: ten reloads leave as many schemas, pools and processes as one', async () => {
  await start((compose) => compose(ONE));
  const reload = async (count: number) => {
    writeFileSync(gateway.file, gateway.compose(count % 2 === 1 ? TWO : ONE));
    gateway.signal('SIGHUP');
    await gateway.logged('supergraph-loaded', count + 1);
    expect((await gateway.ask('{ a __schema { types { name } } }')).status).toBe(200);
  };
  const processes = gateway.children().length;
  await reload(1);
  const { schemas, pools } = await gateway.heap();
  for (let count = 2; count <= 10; count++) await reload(count);
  while (gateway.children().length > processes) await gateway.ask('{ a }');
  expect(await gateway.heap()).toMatchObject({ schemas, pools });
}, 60_000);
