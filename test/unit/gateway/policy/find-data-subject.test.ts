import { buildSchema, parse, validate } from 'graphql';
import type { PolicyIndex } from '../../../../gateway/supergraph/policy-index.ts';
import { createRulesOf } from '../../../../gateway/policy/field-rules.ts';
import { createFindDataSubject } from '../../../../gateway/policy/find-data-subject.ts';
import { policyOf } from '../../../support/policy.ts';

const schema = buildSchema(`
  type Query { me: Person person(id: ID! = "default"): Person loose(id: ID): Person news: [News] staff: [Person] }
  type Mutation { enrol(id: ID!): Person rename: Person ping: Int }
  type Person { id: ID! pay: Int spouse: Person }
  type News { title: String author: Person }
`);
const policy = policyOf(
  { 'Person.pay': { category: 'PAY' } },
  {
    dataSubjects: new Map([
      ['Query.me', null],
      ['Query.person', 'id'],
      ['Query.loose', 'id'],
      ['Mutation.enrol', 'id'],
      ['Mutation.rename', null],
    ]),
  },
);
const finderOf = (index: PolicyIndex) =>
  createFindDataSubject(schema, index, createRulesOf({ schema, policy: index, fieldTypes: new Map() }));
const findSubject = finderOf(policy);

const find = (query: string, variables: Record<string, unknown> = {}, operationName?: string) => {
  const document = parse(query);
  expect(validate(schema, document)).toEqual([]);
  return findSubject({ document, operationName, queryHash: query, variables });
};
const person = (id: string) => ({ kind: 'person', id });
const CALLER = { kind: 'caller' };
const NOBODY = { kind: 'nobody' };
const SEVERAL = { kind: 'several' };

test('an operation without a field that names a person is about nobody', () => {
  expect(find('{ news { title } __schema { queryType { name } } __typename }')).toEqual(NOBODY);
  expect(find('mutation { ping }')).toEqual(NOBODY);
});

test('a field without argument is about who asks, in queries and mutations', () => {
  expect(find('{ me { id } news { title } }')).toEqual(CALLER);
  expect(find('mutation { rename { id } }')).toEqual(CALLER);
});

describe('an argument names the person', () => {
  test.each([
    ['{ person(id: "a") { id } }', 'a'],
    ['{ person(id: 5) { id } }', '5'],
    ['{ x: person(id: """a""") { id } }', 'a'],
    ['{ person { id } }', 'default'],
    ['{ ...F } fragment F on Query { ... { person(id: "a") { id } } }', 'a'],
    ['mutation { enrol(id: "a") { id } }', 'a'],
  ])('%s', (query, id) => {
    expect(find(query)).toEqual(person(id));
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['query ($id: ID!) { person(id: $id) { id } }', { id: 'a' }, 'a'],
    ['query ($id: ID!) { person(id: $id) { id } }', { id: 12 }, '12'],
    ['query ($id: ID = "b") { person(id: $id) { id } }', {}, 'b'],
    ['query ($id: ID = "b") { person(id: $id) { id } }', { id: 'a' }, 'a'],
    ['query ($id: ID) { person(id: $id) { id } }', {}, 'default'],
    ['query ($id: ID! = 7) { person(id: $id) { id } }', {}, '7'],
    ['query ($id: ID!) { ...F } fragment F on Query { person(id: $id) { id } }', { id: 'a' }, 'a'],
  ])('%s with %j', (query, variables, id) => {
    expect(find(query, variables)).toEqual(person(id));
  });

  test('null is nobody’s id, not the default’s', () => {
    const query = 'query ($id: ID = "b") { loose(id: $id) { id } }';
    expect(find(query, { id: null })).toEqual(person(''));
    expect(find('{ loose(id: null) { id } }')).toEqual(person(''));
    expect(find('{ loose { id } }')).toEqual(person(''));
  });

  test('a name that objects inherit is no variable', () => {
    expect(find('query ($toString: ID = "b") { person(id: $toString) { id } }')).toEqual(person('b'));
  });

  test('only the operation that runs counts', () => {
    const query =
      'query A { person(id: "a") { id } } query B { person(id: "b") { id } } query C { news { title } }';
    expect(find(query, {}, 'A')).toEqual(person('a'));
    expect(find(query, {}, 'B')).toEqual(person('b'));
    expect(find(query, {}, 'C')).toEqual(NOBODY);
  });

  test('the same query is read anew for other variables', () => {
    const query = 'query ($id: ID!) { person(id: $id) { pay } }';
    expect(find(query, { id: 'a' })).toEqual(person('a'));
    expect(find(query, { id: 'b' })).toEqual(person('b'));
  });
});

describe('several people', () => {
  test.each<[string, Record<string, unknown>]>([
    ['{ a: person(id: "a") { id } b: person(id: "b") { id } }', {}],
    ['{ person(id: "a") { id } ...F } fragment F on Query { b: person(id: "b") { id } }', {}],
    ['{ me { id } person(id: "a") { id } }', {}],
    ['query ($a: ID!, $b: ID!) { a: person(id: $a) { id } b: person(id: $b) { id } }', { a: 'a', b: 'b' }],
    ['query ($s: Boolean!) { me @skip(if: $s) { id } person(id: "a") @include(if: $s) { id } }', { s: true }],
    ['mutation { enrol(id: "a") { id } rename { id } }', {}],
  ])('%s', (query, variables) => {
    expect(find(query, variables)).toEqual(SEVERAL);
  });

  test('the same person in other words is one', () => {
    const query =
      'query ($a: ID!) { a: person(id: $a) { id } b: person(id: "5") { id } c: person(id: 5) { id } }';
    expect(find(query, { a: 5 })).toEqual(person('5'));
  });
});

describe('personal data behind a field that names nobody', () => {
  test.each([
    '{ me { id } staff { pay } }',
    '{ person(id: "a") { id } news { author { spouse { pay } } } }',
    '{ me { id } ...F } fragment F on Query { news { ...G } } fragment G on News { author { ... { pay } } }',
  ])('is of somebody else: %s', (query) => {
    expect(find(query)).toEqual(SEVERAL);
  });

  test('alone is of nobody', () => {
    expect(find('{ staff { pay } news { author { pay } } }')).toEqual(NOBODY);
  });

  test('is not asked for where only other fields are', () => {
    expect(find('{ me { pay } staff { id } news { title author { id __typename } } }')).toEqual(CALLER);
  });
});

test('a supergraph that names no subjects has operations about nobody', () => {
  const find = finderOf(policyOf({ 'Person.pay': { category: 'PAY' } }));
  const query = '{ me { pay } person(id: "a") { pay } }';
  expect(find({ document: parse(query), operationName: undefined, queryHash: query, variables: {} })).toEqual(
    NOBODY,
  );
});
