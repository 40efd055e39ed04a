import { buildSchema, parse, print } from 'graphql';
import {
  clientKey,
  clientVariable,
  normaliseOperation,
} from '../../../../gateway/plan/normalise-operation.ts';
import { splitOperation } from '../../../../gateway/plan/split-operation.ts';

const compact = (text: string | null | undefined) => text?.replaceAll(/\s+/g, ' ').trim();
const normalised = (query: string, name?: string, conditions = {}) =>
  compact(print(normaliseOperation(parse(query), name, conditions).operation));
const split = (query: string, schema = 'type Query { a: Int, b: Int }') => {
  const { planned, introspection } = splitOperation(
    normaliseOperation(parse(query), undefined, {}),
    buildSchema(schema),
  );
  return { planned: compact(planned), introspection: introspection && compact(print(introspection)) };
};

test.each([
  ['an alias', '{ x: a }', '{ _k_x: a }'],
  ['an alias that is the field itself', '{ a: a }', '{ a }'],
  [
    'a member of Object.prototype',
    '{ constructor __proto__: a }',
    '{ _k_constructor: constructor _k___proto__: a }',
  ],
  ['__typename as an alias', '{ __typename: a }', '{ _k___typename: a }'],
  ['a field that begins as ours do', '{ _k_a _none_ }', '{ _k__k_a: _k_a _k__none_: _none_ }'],
  ['a field with arguments', '{ a(b: 1) }', '{ _k_a: a(b: 1) }'],
  [
    'constant conditions',
    '{ a @include(if: true) b @skip(if: true) c @include(if: false) d @skip(if: false) }',
    '{ a d }',
  ],
  [
    'a variable that the planner names itself',
    'query ($representations: Int, $_x: Int) { a(b: $representations, c: $_x) }',
    'query ($_v_representations: Int, $_v__x: Int) { _k_a: a(b: $_v_representations, c: $_v__x) }',
  ],
  ['a selection set that becomes empty', '{ a { b @skip(if: true) } }', '{ a { _none_: __typename } }'],
  ['fragments that become empty', '{ a ... on Q @include(if: false) { b } }', '{ a }'],
])('%s', (_, query, expected) => expect(normalised(query)).toBe(expected));

test('the named operation is taken, and what was renamed can be named again', () => {
  expect(normalised('query A { a } query B { b }', 'B')).toBe('query B { b }');
  expect([clientKey('_k__k_a'), clientKey('a'), clientVariable('_v__v_x'), clientVariable('x')]).toEqual([
    '_k_a',
    'a',
    '_v_x',
    'x',
  ]);
});

test.each([
  ['true', { v: true }, '{ a }'],
  ['false', { v: false }, '{ ... { b ...F } }'],
  ['missing', {}, '{ ... { b ...F } }'],
])('@skip and @include are carried out for a variable that is %s', (_, conditions, expected) => {
  const query =
    'query ($v: Boolean) { a @include(if: $v) ... @skip(if: $v) { b ...F } } fragment F on Q { c @include(if: $v) d }';
  expect(normalised(query, undefined, conditions)).toBe(`query ($v: Boolean) ${expected}`);
  const { fragments } = normaliseOperation(parse(query), undefined, conditions);
  expect([...fragments.values()].map((fragment) => compact(print(fragment)))).toEqual(
    'v' in conditions && conditions.v ? [] : ['fragment F on Q { d }'],
  );
});

test('introspection and root __typename are taken off, also in fragments', () => {
  expect(
    split(
      '{ __typename a ...F } fragment F on Query { __schema { queryType { name } } ... on Query { t: __type(name: "A") { name } } }',
    ),
  ).toEqual({
    planned: expect.stringMatching(/^\{ a \}/),
    introspection: expect.stringContaining('{ __schema { queryType { name } } _k_t: __type(name: "A")'),
  });
  expect(split('{ __typename x: __typename }')).toEqual({ planned: undefined, introspection: null });
});

const SCHEMA =
  'type Query { m: M n: [M] } interface I { id: ID } interface M implements I { id: ID } type A implements M & I { id: ID a: Int } type B implements M & I { id: ID b: Int }';

test.each([
  [
    '__typename goes under its own name',
    '{ m { t: __typename @include(if: true) } }',
    '{ m { __typename } }',
  ],
  [
    'fragments are written out and joined',
    '{ m { ...F ...F } n { ...F } } fragment F on A { a }',
    '{ m { ... on A { a } } n { ... on A { a } } }',
  ],
  [
    'a fragment on a wider type says nothing',
    '{ m { ... on A { ... on M { ... on I { id } } a } ... on I { id } } }',
    '{ m { ... on A { id a } id } }',
  ],
])('%s', (_, query, expected) => expect(split(query, SCHEMA).planned).toBe(expected));
