import { composeSupergraph } from '../../../../schema/compose/compose.ts';
import { createPrivacySubgraph, HEADER_LINES } from './privacy-subgraph.ts';

const compose = (sdl: string) =>
  composeSupergraph([createPrivacySubgraph('one', `type Query { i: I } ${sdl}`)]);
const messagesOf = (sdl: string) => {
  const result = compose(sdl);
  return result.ok ? [] : result.problems.map(({ code, message }) => `${code} ${message}`);
};

test.each([
  [
    'a kind of data of the field',
    'interface I { a: Int } type T implements I { a: Int @personalData(category: PAY) }',
    'the category PAY',
  ],
  [
    'a kind of data of the type',
    'interface I { a: Int @personalData(category: PAY) } type T implements I @personalData(category: IDENTITY) { a: Int @personalData(category: PAY) }',
    'the category IDENTITY',
  ],
  [
    'a kind of data of what it returns',
    'interface I { a: J } interface J { b: Int @personalData(category: PAY) } type T implements I { a: U } type U implements J @personalData(category: PAY) { b: Int }',
    'the category PAY',
  ],
  [
    'a purpose',
    'interface I { a: Int @purpose(any: [STATISTICS, OWN_ACCESS]) } type T implements I { a: Int @purpose(any: [STATISTICS, CAREER_ADVICE]) }',
    'one of the purposes STATISTICS, CAREER_ADVICE',
  ],
])('%s that only the object asks for is refused', (_, sdl, missing) => {
  expect(messagesOf(sdl)).toEqual([`INTERFACE_FIELD_WEAKER I.a does not ask for ${missing}, as T.a does.`]);
});

test('the place is that of the field of the interface', () => {
  expect(
    compose('\ninterface I {\n  a: Int\n}\ntype T implements I { a: Int @personalData(category: PAY) }'),
  ).toMatchObject({ problems: [{ position: { subgraph: 'one', line: HEADER_LINES + 3, column: 3 } }] });
});

test.each([
  [
    'the same',
    'interface I { a: Int @personalData(category: PAY) } type T implements I { a: Int @personalData(category: PAY) }',
  ],
  [
    'more',
    'interface I @personalData(category: IDENTITY) { a: Int @personalData(category: PAY) } type T implements I { a: Int @personalData(category: PAY) }',
  ],
  [
    'fewer purposes',
    'interface I { a: Int @purpose(any: [STATISTICS]) } type T implements I { a: Int @purpose(any: [STATISTICS, OWN_ACCESS]) }',
  ],
  [
    'by its type',
    'interface I @personalData(category: PAY) { a: Int } type T implements I { a: Int @personalData(category: PAY) }',
  ],
])('an interface may ask for %s', (_, sdl) => {
  expect(messagesOf(sdl)).toEqual([]);
});

test('@authenticated, @requiresScopes and @policy are raised to the interface by themselves', () => {
  const result = compose(
    `interface I { a: Int b: Int }
    type T implements I @authenticated { a: Int @policy(policies: [["p"]]) b: Int }
    type U implements I { a: Int @requiresScopes(scopes: [["s"], ["t", "u"]]) b: Int }`,
  );
  expect(result.ok && result.supergraphSdl).toMatch(
    /interface I .*@authenticated \{\n  a: Int @policy\(policies: \[\["p"\]\]\) @requiresScopes\(scopes: \[\["s"\], \["t", "u"\]\]\)\n/,
  );
});

test('those of a type that only the object returns are not raised, and refused', () => {
  expect(
    messagesOf(
      'interface I { a: J } union J = U | V type T implements I { a: U } type U @authenticated { b: Int } type V { b: Int }',
    ),
  ).toEqual(['INTERFACE_FIELD_WEAKER I.a does not ask for @authenticated, as T.a does.']);
});
