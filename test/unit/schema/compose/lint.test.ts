import { lintSubgraphs } from '../../../../schema/compose/lint.ts';
import type { SubgraphSource } from '../../../../schema/compose/subgraph.ts';
import { createSubgraph } from './tiny-supergraph.ts';

const person = (name: string, field: string): SubgraphSource =>
  createSubgraph(name, `"A person." type Person @key(fields: "id") { "Id." id: ID! "Field." ${field} }`);

function listProblems(...subgraphs: SubgraphSource[]): readonly string[] {
  return lintSubgraphs(subgraphs).map(({ code, message }) => `${code} ${message}`);
}

test.each([
  ['type T { "Field." a: Int }', 'T'],
  ['"Type." type T { a: Int }', 'T.a'],
  ['"Type." type T { "Field." a(b: Int): Int }', 'T.a(b:)'],
  ['"Enum." enum E { A }', 'E.A'],
  ['"Input." input I { a: Int }', 'I.a'],
  ['scalar S', 'S'],
  ['" " union U = T "Type." type T { "Field." a: Int }', 'U'],
  ['extend type Query { a: Int }', 'Query.a'],
])('%s is refused: %s has no description', (sdl, coordinate) => {
  expect(listProblems(createSubgraph('one', sdl))).toEqual([
    `DESCRIPTION_MISSING ${coordinate} has no description in subgraph one.`,
  ]);
});

test('Query itself needs no description in each subgraph', () => {
  expect(listProblems(createSubgraph('one', 'type Query { "Field." a: Int }'))).toEqual([]);
});

test('a non-null field of an entity that spans subgraphs is refused, by coordinate, subgraph and reason', () => {
  const [problem, ...others] = lintSubgraphs([person('one', 'a: Int!'), person('two', 'b: Int')]);
  expect(others).toEqual([]);
  expect(problem).toMatchObject({
    code: 'SHARED_FIELD_NOT_NULLABLE',
    message: 'Person.a is non-null in subgraph one: a failure of its agency would wipe the whole Person.',
    position: { subgraph: 'one', line: 2 },
  });
});

test.each([
  ['a list with non-null items', person('one', 'a: [Int!]')],
  ['a field borrowed from its owner', person('one', 'b: Int! @external')],
])('%s may stand on a shared entity', (_what, subgraph) => {
  expect(listProblems(subgraph, person('two', 'c: Int'))).toEqual([]);
});

test('an entity of one subgraph may have non-null fields', () => {
  expect(listProblems(person('one', 'a: Int!'))).toEqual([]);
});

test('a type without @key that several subgraphs define may have non-null fields', () => {
  const source = (name: string): SubgraphSource =>
    createSubgraph(name, '"Source." type Source @shareable { "Agency." agency: String! }');
  expect(listProblems(source('one'), source('two'))).toEqual([]);
});

test('a non-null field of Query is refused: it would wipe the whole answer', () => {
  expect(listProblems(createSubgraph('one', 'type Query { "Field." a: Int! }'))).toEqual([
    'SHARED_FIELD_NOT_NULLABLE Query.a is non-null in subgraph one: a failure of its agency would wipe the whole answer.',
  ]);
});

test('another federation version than v2.9 is refused', () => {
  const [problem] = lintSubgraphs([createSubgraph('one', 'type Query { "Field." a: Int }', 'v2.3')]);
  expect(problem).toMatchObject({ code: 'LINK_VERSION', position: { subgraph: 'one', line: 1 } });
  expect(problem?.message).toContain('federation/v2.3, not https://specs.apollo.dev/federation/v2.9');
});

test('SDL without @link is refused', () => {
  const subgraph = { name: 'one', url: 'http://one', sdl: 'type Query { "Field." a: Int }' };
  expect(listProblems(subgraph)).toEqual([
    'LINK_VERSION Subgraph one has no @link to https://specs.apollo.dev/federation/v2.9.',
  ]);
});
