import { buildSchema } from 'graphql';
import { composeSupergraph } from '../../../../schema/compose/compose.ts';
import { composeRepaired, createSubgraph } from './tiny-supergraph.ts';

const unsatisfiable = [
  createSubgraph('one', 'type Book { title: String @shareable pages: Int } type Query { a: Book }'),
  createSubgraph('two', 'type Book { title: String @shareable } type Query { b: Book }'),
];

test('the same subgraphs give the same text', () => {
  const subgraphs = [
    createSubgraph('one', 'type Query { a: Int }'),
    createSubgraph('two', 'type Query { b: Int }'),
  ];
  expect(composeSupergraph(subgraphs)).toEqual(composeSupergraph(structuredClone(subgraphs)));
});

test('the API schema has neither federation names nor what is @inaccessible', () => {
  const { supergraphSdl, apiSdl } = composeRepaired([
    createSubgraph('one', 'type Query { a: Int secret: Int @inaccessible }'),
  ]);
  expect(supergraphSdl).toContain('secret');
  expect(apiSdl).not.toMatch(/secret|join__|link__|@/);
  expect(Object.keys(buildSchema(apiSdl).getQueryType()?.getFields() ?? {})).toEqual(['a']);
});

test('a syntax error says where it stands', () => {
  const result = composeSupergraph([{ name: 'one', url: 'http://one', sdl: 'type Query {\n  a: \n}' }]);
  expect(result).toEqual({
    ok: false,
    problems: [
      {
        code: 'SYNTAX_ERROR',
        message: 'Expected Name, found "}".',
        advice: expect.any(String),
        position: { subgraph: 'one', line: 3, column: 1 },
      },
    ],
  });
});

test('an error of the composition is located by the coordinate and the subgraph it names', () => {
  const result = composeSupergraph([
    createSubgraph('one', 'type Query { x: T }\ntype T @shareable { a: Int }'),
    createSubgraph('two', 'type Query { y: T }\ntype T @shareable {\n  a: String\n}'),
  ]);
  expect(result).toMatchObject({
    ok: false,
    problems: [{ code: 'FIELD_TYPE_MISMATCH', position: { subgraph: 'one', line: 3, column: 21 } }],
  });
});

test('an error in one subgraph is located in that subgraph though another defines the same type', () => {
  const result = composeSupergraph([
    createSubgraph('one', 'type Query { x: T }\ntype T @key(fields: "a") { a: Int }'),
    createSubgraph('two', 'type Query { y: T }\n\ntype T @key(fields: "z") { a: Int }'),
  ]);
  expect(result).toMatchObject({
    ok: false,
    problems: [{ code: 'KEY_INVALID_FIELDS', position: { subgraph: 'two', line: 4, column: 8 } }],
  });
});

test('a query that no plan can answer refuses the composition and names the way out', () => {
  const result = composeSupergraph(unsatisfiable);
  expect(result).toMatchObject({ ok: false, problems: [{ code: 'SATISFIABILITY_ERROR' }] });
  if (!result.ok) expect(result.problems[0]?.advice).toContain('--allow-unsatisfiable');
});

test('allowUnsatisfiable composes what is refused for nothing else', () => {
  expect(composeSupergraph(unsatisfiable, { allowUnsatisfiable: true }).ok).toBe(true);
});

test('allowUnsatisfiable excuses no other rule', () => {
  const three = createSubgraph('three', 'type Book { title: Int @shareable } type Query { c: Book }');
  expect(composeSupergraph([...unsatisfiable, three], { allowUnsatisfiable: true })).toMatchObject({
    ok: false,
    problems: [{ code: 'FIELD_TYPE_MISMATCH' }],
  });
});
