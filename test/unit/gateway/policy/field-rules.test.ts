import { buildSchema } from 'graphql';
import { createRulesOf } from '../../../../gateway/policy/field-rules.ts';
import type { PolicyIndex, PolicyRule } from '../../../../gateway/supergraph/policy-index.ts';
import { policyOf } from '../../../support/policy.ts';

/** Each rule is told by its category, or by what else it asks. */
const namesOf = (
  sdl: string,
  rules: Readonly<Record<string, Partial<PolicyRule>>>,
  more: Partial<PolicyIndex> = {},
) => {
  const schema = buildSchema(sdl);
  const rulesOf = createRulesOf({ schema, policy: policyOf(rules, more), fieldTypes: new Map() });
  return (type: string, field: string): readonly string[] =>
    rulesOf(schema.getType(type)!, field)
      .rules.map(
        ({ category, authenticated, scopes, policies }) =>
          category ?? JSON.stringify(scopes ?? policies) + (authenticated ? ' signed in' : ''),
      )
      .filter((name) => name !== 'null')
      .toSorted();
};
const of = (category: string, more: Partial<PolicyRule> = {}) => ({ category, ...more });

test('a field is under its own rule, that of the type it returns and that of the type it stands in', () => {
  const rules = namesOf(
    'type Query { a: A } type A { b: [B!]! c: C } type B { x: Int } scalar S enum E { V } type C { s: S e: [E] }',
    { 'A.b': of('OWN'), A: of('AROUND'), B: of('RETURNED'), S: of('SCALAR'), E: of('ENUM') },
  );
  expect(rules('A', 'b')).toEqual(['AROUND', 'OWN', 'RETURNED']);
  expect(rules('A', 'c')).toEqual(['AROUND']);
  expect(rules('C', 's')).toEqual(['SCALAR']);
  expect(rules('C', 'e')).toEqual(['ENUM']);
  expect(rules('Query', 'a')).toEqual(['AROUND']);
  expect(rules('A', '__typename')).toEqual([]);
});

test('a field that returns a union is not under the rules of its members', () => {
  const rules = namesOf('type Query { u: U } union U = A | B type A { x: Int } type B { x: Int }', {
    A: of('A'),
  });
  expect(rules('Query', 'u')).toEqual([]);
});

describe('interfaces', () => {
  const SDL = `type Query { i: I o: O p: P } interface I { x: Int y: Int } interface J { x: Int }
    type O implements I & J { x: Int y: Int z: Int } type P implements I { x: Int y: Int }`;

  test('asked of an interface, a field is under the rules of each object behind it and of its other interfaces', () => {
    const rules = namesOf(SDL, {
      'O.x': of('OX'),
      P: of('P'),
      'J.x': of('JX'),
      'I.x': of('IX'),
      'O.z': of('OZ'),
    });
    expect(rules('I', 'x')).toEqual(['IX', 'JX', 'OX', 'P']);
    expect(rules('I', 'y')).toEqual(['P']);
  });

  test('asked of an object, a field is under the rules of each interface that has it, and not of its siblings', () => {
    const rules = namesOf(SDL, { 'P.x': of('PX'), 'J.x': of('JX'), 'I.x': of('IX'), I: of('I'), J: of('J') });
    expect(rules('O', 'x')).toEqual(['I', 'IX', 'J', 'JX']);
    expect(rules('O', 'y')).toEqual(['I']);
    expect(rules('O', 'z')).toEqual([]);
    expect(rules('J', 'x')).toEqual(['I', 'IX', 'J', 'JX']);
  });

  test('what composition hands up to an interface from one object does not count for the others', () => {
    const rules = namesOf(SDL, {
      'P.x': { scopes: [['p']] },
      'O.x': { scopes: [['o'], ['q']] },
      'I.x': {
        scopes: [
          ['o', 'p'],
          ['p', 'q'],
        ],
      },
      P: { authenticated: true },
      I: { authenticated: true },
    });
    expect(rules('O', 'x')).toEqual(['[["o"],["q"]]']);
    expect(rules('P', 'x')).toEqual(['[["p"]]', 'null signed in']);
    expect(rules('I', 'x')).toEqual([
      '[["o","p"],["p","q"]]',
      '[["o"],["q"]]',
      '[["p"]]',
      'null signed in',
      'null signed in',
    ]);
  });

  test('what an interface asks beyond its objects counts for all of them', () => {
    const rules = namesOf(SDL, { 'P.x': { scopes: [['p']] }, 'I.x': { scopes: [['p', 'more']] } });
    expect(rules('O', 'x')).toEqual(['[["p","more"]]']);
    const policies = namesOf(SDL, {
      'P.x': { policies: [['p']] },
      'I.x': { policies: [['p']], authenticated: true },
    });
    expect(policies('O', 'x')).toEqual(['null signed in']);
  });

  test('alternatives that many objects repeat are put together without end', () => {
    const objects = Array.from({ length: 40 }, (_, index) => `type T${index} implements I { x: Int }`).join(
      ' ',
    );
    const schema = `type Query { i: I } interface I { x: Int } type O implements I { x: Int } ${objects}`;
    const each = Array.from({ length: 40 }, (_, index) => [
      `T${index}.x`,
      { scopes: [[`a${index}`], [`b${index}`]] },
    ]);
    const same = Array.from({ length: 40 }, (_, index) => [`T${index}.x`, { scopes: [['a'], ['b']] }]);
    const interfaceRule = { 'I.x': { scopes: [['a'], ['b']] } };
    expect(namesOf(schema, { ...Object.fromEntries(same), ...interfaceRule })('O', 'x')).toEqual([]);
    expect(namesOf(schema, { ...Object.fromEntries(each), ...interfaceRule })('O', 'x')).toEqual([
      '[["a"],["b"]]',
    ]);
  });
});

describe('@requires', () => {
  const SDL = `type Query { p: P } type P { a: Int b: Int c: Int d: Int best: I o: O } interface I { x: Int } interface J { x: Int }
    type O implements I & J { x: Int }`;
  const RULES = { 'P.d': of('D'), 'P.c': of('C'), 'O.x': of('OX'), 'J.x': of('JX') };
  const requiring = (requires: Readonly<Record<string, readonly string[]>>, rules = RULES as object) =>
    namesOf(SDL, rules as Record<string, Partial<PolicyRule>>, {
      requires: new Map(Object.entries(requires)),
    });

  test('counts through all that is required of what is required', () => {
    const rules = requiring({ 'P.a': ['P.b'], 'P.b': ['P.c', 'P.d'] });
    expect(rules('P', 'a')).toEqual(['C', 'D']);
  });

  test('goes in circles no longer than once', () => {
    const rules = requiring({ 'P.a': ['P.b'], 'P.b': ['P.a', 'P.d'] });
    expect(rules('P', 'a')).toEqual(['D']);
    expect(rules('P', 'b')).toEqual(['D']);
  });

  test('does not count behind a derived field, from wherever it is asked', () => {
    const rules = requiring(
      { 'P.a': ['P.b'], 'P.b': ['P.c', 'P.d'] },
      { ...RULES, 'P.b': of('B', { derived: true }) },
    );
    expect(rules('P', 'b')).toEqual(['B']);
    expect(rules('P', 'a')).toEqual(['B']);
  });

  test('asks of a required interface what every object behind it asks, and of a required object what its interfaces ask', () => {
    const rules = requiring({ 'P.a': ['P.best', 'I.x'], 'P.b': ['P.o', 'O.x'] });
    expect(rules('P', 'a')).toEqual(['JX', 'OX']);
    expect(rules('P', 'b')).toEqual(['JX', 'OX']);
  });

  test('counts the rules of types that clients do not see', () => {
    const schema = buildSchema(SDL);
    const rulesOf = createRulesOf({
      schema,
      policy: policyOf(
        { 'Hidden.x': of('HX'), Hidden: of('H'), Secret: of('S') },
        { requires: new Map([['P.a', ['P.hidden', 'Hidden.x', 'Hidden.y']]]) },
      ),
      fieldTypes: new Map([
        ['P.hidden', 'Hidden'],
        ['Hidden.x', 'Int'],
        ['Hidden.y', 'Secret'],
      ]),
    });
    const found = rulesOf(schema.getType('P')!, 'a').rules.map(({ category }) => String(category));
    expect(found.toSorted()).toEqual(['H', 'HX', 'S']);
  });
});

test('a root field that names a person leads to them', () => {
  const schema = buildSchema('type Query { me: P news: Int } type P { x: Int }');
  const policy = policyOf({}, { dataSubjects: new Map([['Query.me', null]]) });
  const rulesOf = createRulesOf({ schema, policy, fieldTypes: new Map() });
  expect(rulesOf(schema.getQueryType()!, 'me').leadsToPerson).toBe(true);
  expect(rulesOf(schema.getQueryType()!, 'news').leadsToPerson).toBe(false);
});
