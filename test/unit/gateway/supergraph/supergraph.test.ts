import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { printSchema } from 'graphql';
import { readSupergraph } from '../../../../gateway/supergraph/read-supergraph.ts';
import { createSupergraph } from '../../../../gateway/supergraph/supergraph.ts';
import { composeSupergraph } from '../../../../schema/compose/compose.ts';
import { LINK } from '../../../support/federation.ts';

const composition = composeSupergraph([
  {
    name: 'a-b',
    url: 'http://a',
    sdl: `${LINK} type Query { me: User @authenticated pets: [Pet] u: U } type User @key(fields: "id") @key(fields: "org { code }") @authenticated { id: ID! org: Org secret: Int @inaccessible } type Org { code: ID! }
    interface Pet @key(fields: "id") { id: ID! } type Cat implements Pet @key(fields: "id") { id: ID! } type Spy implements Pet @key(fields: "id") @inaccessible { id: ID! } union U = Cat | Spy`,
  },
  {
    name: 'c',
    url: 'http://c',
    sdl: `${LINK} type User @key(fields: "id", resolvable: false) { id: ID! } type Pet @interfaceObject @key(fields: "id") { id: ID! age: Int }`,
  },
]);
if (!composition.ok) throw new Error(JSON.stringify(composition.problems));
const supergraph = createSupergraph(composition.supergraphSdl);

test('subgraphs have their own names', () => {
  expect(supergraph.subgraphs).toEqual([
    { name: 'a-b', url: 'http://a' },
    { name: 'c', url: 'http://c' },
  ]);
});
test('possible types are those of the whole graph, hidden ones and the condition itself included', () => {
  expect([...supergraph.possibleTypes.get('Pet')!].toSorted()).toEqual(['Cat', 'Pet', 'Spy']);
  expect([...supergraph.possibleTypes.get('U')!].toSorted()).toEqual(['Cat', 'Spy', 'U']);
  expect([...supergraph.possibleTypes.get('User')!]).toEqual(['User']);
  expect([...supergraph.hiddenMembers].toSorted()).toEqual(['Pet', 'U']);
  expect([...supergraph.interfaceObjects]).toEqual(['Pet']);
});
test('keys are known by type and subgraph', () => {
  expect(supergraph.keys.get('User')?.get('a-b')).toEqual(['id', 'org { code }']);
  expect(supergraph.keys.get('Pet')?.get('c')).toEqual(['id']);
});
test('@authenticated is known by coordinate', () => {
  expect([...supergraph.policy.rules].map(([coordinate, rule]) => [coordinate, rule.authenticated])).toEqual([
    ['Query.me', true],
    ['User', true],
  ]);
});
test('what a field returns is known for objects and interfaces, hidden ones included', () => {
  expect(supergraph.fieldTypes.get('User.secret')).toBe('Int');
  expect(supergraph.fieldTypes.get('Query.pets')).toBe('Pet');
  expect(supergraph.fieldTypes.get('Pet.age')).toBe('Int');
  expect(supergraph.fieldTypes.get('Spy.age')).toBe('Int');
});
test('the API schema shows nothing inaccessible and nothing of federation', () => {
  expect(printSchema(supergraph.apiSchema)).not.toMatch(/secret|Spy|join__|link__|_Any/);
  expect(printSchema(supergraph.apiSchema)).toContain('union U = Cat');
});
test('the version is that of the text', () => {
  expect(createSupergraph(composition.supergraphSdl).version).toBe(supergraph.version);
  expect(createSupergraph(`${composition.supergraphSdl}\n# other`).version).not.toBe(supergraph.version);
});

describe('a file that is no supergraph', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'supergraph-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test.each([
    ['text that does not parse', 'type Query {\n  a: ]\n}', ':2:6: Syntax Error'],
    ['a plain schema', 'type Query { a: Int }', ':1:1: it has no `enum join__Graph`'],
    [
      'a subgraph without a name',
      'enum join__Graph { A }\ntype Query { a: Int }',
      ':1:1: `join__Graph.A` has no `@join__graph(name:)`',
    ],
    ['an empty file', '', 'Syntax Error'],
    [
      'a type that is not defined',
      'enum join__Graph { A @join__graph(name: "a", url: "") }\ntype Query { a: Nope }',
      'Nope',
    ],
    [
      'an argument that a context fills',
      `enum join__Graph { A @join__graph(name: "a", url: "") }\ntype Query {
  a(c: Int): Int @join__field(graph: A, contextArguments: [{ context: "a__c", name: "c", type: "Int", selection: " { b }" }])\n}`,
      ':3:18: `Query.a` takes an argument from a context (`@fromContext`), which this gateway does not fill: let it take what it needs with `@requires`',
    ],
    [
      'protection that is not enforced',
      `schema @link(url: "https://specs.apollo.dev/vault/v0.1", for: SECURITY) { query: Query }
enum join__Graph { A @join__graph(name: "a", url: "") }\ntype Query { a: Int @vault(policies: [["x"]]) }`,
      ':3:21: `Query.a` carries `@vault`, which is linked `for: SECURITY` and which this gateway does not enforce',
    ],
    [
      'protection that is imported from what is unknown',
      `schema @link(url: "https://vault.test/vault/v1.0", import: ["@sealed"], for: SECURITY) { query: Query }
enum join__Graph { A @join__graph(name: "a", url: "") }\ntype Query { a: Int @sealed }`,
      ':3:21: `Query.a` carries `@sealed`',
    ],
    [
      'protection of somebody else under a name that is enforced',
      `schema @link(url: "https://vault.test/policy/v0.1", for: SECURITY) { query: Query }
enum join__Graph { A @join__graph(name: "a", url: "") }\ntype Query { a: Int @policy(policies: [["x"]]) }`,
      ':3:21: `Query.a` carries `@policy`',
    ],
    [
      'protection of a version to come',
      `schema @link(url: "https://specs.apollo.dev/policy/v1.0", for: SECURITY) { query: Query }
enum join__Graph { A @join__graph(name: "a", url: "") }\ntype Query { a: Int @policy(policies: [["x"]]) }`,
      ':3:21: `Query.a` carries `@policy`',
    ],
    [
      'our directives under other names, though not linked for SECURITY',
      `schema @link(url: "https://cpa-gateway.fr/specs/privacy/v1.0", import: [{ name: "@purpose", as: "@for" }]) { query: Query }
enum join__Graph { A @join__graph(name: "a", url: "") }\ntype Query { a: Int @for(any: [STATISTICS]) }`,
      ':3:21: `Query.a` carries `@for`',
    ],
    [
      'our directives with a prefix',
      `schema @link(url: "https://cpa-gateway.fr/specs/privacy/v1.0") { query: Query }
enum join__Graph { A @join__graph(name: "a", url: "") }\ntype Query { a: Int @privacy__purpose(any: [STATISTICS]) }`,
      ':3:21: `Query.a` carries `@privacy__purpose`',
    ],
    [
      'protection under another name than the one that is looked for',
      `schema @link(url: "https://specs.apollo.dev/authenticated/v0.1", as: "signedIn", for: SECURITY) { query: Query }
enum join__Graph { A @join__graph(name: "a", url: "") }\ntype Query { a: Int @signedIn }`,
      ':3:21: `Query.a` carries `@signedIn`',
    ],
  ])('%s is told with file and place', async (_, text, expected) => {
    const file = join(folder, 'supergraph.graphql');
    await writeFile(file, text);
    const reading = await readSupergraph(file);
    expect(reading).toMatchObject({ ok: false, reason: expect.stringContaining(expected) });
    expect(reading).toMatchObject({ reason: expect.stringMatching(/supergraph\.graphql:\d+:\d+: /) });
  });

  test('a file that is missing is told', async () => {
    expect(await readSupergraph(join(folder, 'none'))).toEqual({
      ok: false,
      reason: `${join(folder, 'none')}: no such file`,
    });
  });
  test('a good file is read', async () => {
    const file = join(folder, 'good.graphql');
    await writeFile(file, composition.ok ? composition.supergraphSdl : '');
    const reading = await readSupergraph(file);
    const { policy, fieldTypes } = supergraph;
    expect(reading).toMatchObject({ ok: true, supergraph: { policy, fieldTypes } });
  });
});
