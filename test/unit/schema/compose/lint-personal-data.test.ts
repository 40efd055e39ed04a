import { lintSubgraphs } from '../../../../schema/compose/lint.ts';
import { createPrivacySubgraph, HEADER_LINES } from './privacy-subgraph.ts';

const coordinatesOf = (...sdl: readonly string[]) =>
  lintSubgraphs(sdl.map((one, index) => createPrivacySubgraph(`s${index + 1}`, one)))
    .filter(({ code }) => code === 'PERSONAL_DATA_WITHOUT_CATEGORY')
    .map(({ message }) => message.split(' ')[0]);

test('a value without a kind is told by coordinate, subgraph and place', () => {
  const [problem] = lintSubgraphs([
    createPrivacySubgraph(
      'one',
      '"P." type P {\n  "A." a: Int\n}\n"Q." type Query { "Me." me: P @dataSubject }',
    ),
  ]);
  expect(problem).toMatchObject({
    code: 'PERSONAL_DATA_WITHOUT_CATEGORY',
    message:
      'P.a of subgraph one can be reached from a person, and nothing on the way to it says what kind of personal data it is.',
    position: { subgraph: 'one', line: HEADER_LINES + 2, column: 8 },
  });
});

const QUERY = 'type Query { me: P @dataSubject }';
test.each([
  ['the field', 'type P { a: Int @personalData(category: PAY) }'],
  ['the type it stands in', 'type P @personalData(category: PAY) { a: Int }'],
  ['an extension of that type', 'type P { a: Int } extend type P @personalData(category: PAY)'],
  ['a type it returns', 'type P { a: T } type T @personalData(category: PAY) { b: Int }'],
  ['a field on the way', 'type P { a: T @personalData(category: PAY) } type T { b: U } type U { c: Int }'],
  ['nothing, for it is a key', 'type P @key(fields: "a") { a: Int }'],
])('a value may have its kind from %s', (_, sdl) => {
  expect(coordinatesOf(`${QUERY} ${sdl}`)).toEqual([]);
});

test('a root field has one of its own when it returns a value', () => {
  expect(coordinatesOf('type Query { a: Int @dataSubject b: Int }')).toEqual(['Query.a']);
});

test('members of unions and objects of interfaces are looked into, and circles end', () => {
  expect(
    coordinatesOf(
      `${QUERY} type P { u: U i: I } union U = A | B type A { a: Int } type B { b: P }
      interface I { c: Int @personalData(category: PAY) } type C implements I { c: Int @personalData(category: PAY) d: Int }`,
    ),
  ).toEqual(['A.a', 'C.d']);
});

test('what another subgraph adds to the person counts, and whoever borrows a field need not say its kind', () => {
  expect(
    coordinatesOf(
      `${QUERY} type P @key(fields: "id") { id: ID! a: Int @personalData(category: PAY) }`,
      'type P @key(fields: "id") { id: ID! a: Int @external b: Int @requires(fields: "a") }',
    ),
  ).toEqual(['P.b']);
});

test('what no person leads to needs no kind', () => {
  expect(coordinatesOf('type Query { a: T } type T { b: Int }')).toEqual([]);
});
