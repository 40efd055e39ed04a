import { composeSupergraph } from '../../../../schema/compose/compose.ts';

const link = (imports: string) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [${imports}])\n`;
const compose = (imports: string, sdl: string) =>
  composeSupergraph([{ name: 'one', url: 'http://one.test', sdl: link(imports) + sdl }]);

const CONTEXT = 'this gateway does not fill arguments from a context';

test('@context and @fromContext are refused, with directive, subgraph, place and what to do', () => {
  const result = compose(
    '"@key", "@context", "@fromContext"',
    `type Query { user: User }
type User @key(fields: "id") @context(name: "user") { id: ID! currency: String account: Account }
type Account @key(fields: "id") {
  id: ID!
  balance(in: String @fromContext(field: "$user { currency }")): Int
}`,
  );
  const advice = expect.stringMatching(/^Remove @context and @fromContext: .*@requires/);
  expect(result).toEqual({
    ok: false,
    problems: [
      {
        code: 'DIRECTIVE_UNSUPPORTED',
        message: `Subgraph one has @context on User, and ${CONTEXT}.`,
        advice,
        position: { subgraph: 'one', line: 3, column: 31 },
      },
      {
        code: 'DIRECTIVE_UNSUPPORTED',
        message: `Subgraph one has @fromContext on Account.balance(in:), and ${CONTEXT}.`,
        advice,
        position: { subgraph: 'one', line: 6, column: 23 },
      },
    ],
  });
});

test.each([
  [
    'imported under another name',
    '{ name: "@context", as: "@around" }',
    'type Query { a: Int } extend type Query @around(name: "q")',
    `@around on Query, and ${CONTEXT}`,
  ],
  [
    'not imported',
    '"@key"',
    'type Query { a(b: Int @federation__fromContext(field: "$q { c }")): Int }',
    `@federation__fromContext on Query.a(b:), and ${CONTEXT}`,
  ],
])('a directive that is not carried out is refused when it is %s', (_, imports, sdl, expected) => {
  const result = compose(imports, sdl);
  expect(result.ok || result.problems.map(({ message }) => message)).toEqual([
    `Subgraph one has ${expected}.`,
  ]);
});

test.each([
  ['by its own name', '"@policy"', 'policy'],
  ['by another name', '{ name: "@policy", as: "@mayRead" }', 'mayRead'],
  ['without import', '"@key"', 'federation__policy'],
])('@policy comes to the gateway by the name that it enforces when it is used %s', (_, imports, name) => {
  const result = compose(imports, `type Query { a: Int @${name}(policies: [["x"]]) }`);
  expect(result.ok && result.supergraphSdl).toContain('a: Int @policy(policies: [["x"]])');
});

test('an import that nothing uses, and a directive of the subgraph that only has such a name, compose', () => {
  expect(compose('"@policy", "@context", "@fromContext"', 'type Query { a: Int }').ok).toBe(true);
  const own = 'directive @policy(of: Int) on FIELD_DEFINITION type Query { a: Int @policy(of: 1) }';
  expect(compose('"@key"', own).ok).toBe(true);
});
