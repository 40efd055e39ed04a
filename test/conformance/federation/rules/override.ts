import { among, asReference, people, type Row, type Rule } from './rule.ts';

export const overrideRules: readonly Rule[] = [
  {
    rule: '@override moves a field',
    subgraphs: {
      a: {
        sdl: 'type Query { user: User } type User @key(fields: "id") { id: ID! name: String age: Int }',
        resolvers: { Query: { user: () => ({ id: '1', name: 'old', age: 3 }) } },
      },
      b: {
        sdl: 'type User @key(fields: "id") { id: ID! name: String @override(from: "a") }',
        resolvers: { User: among(people) },
      },
    },
    whole: { User: { name: () => 'Ann' } },
    cases: ['{ user { name age } }', '{ user { age: name } }'],
  },
  {
    rule: '@override moves a root field',
    subgraphs: {
      a: {
        sdl: 'type Query { now: String rest: Int }',
        resolvers: { Query: { now: () => 'old', rest: () => 1 } },
      },
      b: {
        sdl: 'type Query { now: String @override(from: "a") }',
        resolvers: { Query: { now: () => 'new' } },
      },
    },
    cases: [
      { query: '{ now }', data: { now: 'new' }, asks: ['b'] },
      { query: '{ now rest again: now }', data: { now: 'new', rest: 1, again: 'new' }, asks: ['a', 'b'] },
    ],
  },
  {
    rule: 'a field that was moved is required from where it is now',
    subgraphs: {
      a: {
        sdl: 'type Query { box: Box } type Box @key(fields: "id") { id: ID! size: Int weight: Int }',
        resolvers: { Query: { box: () => ({ id: '1', size: -1, weight: -1 }) } },
      },
      b: {
        sdl: 'type Box @key(fields: "id") { id: ID! size: Int @override(from: "a") weight: Int @external heavy: String @requires(fields: "weight") }',
        resolvers: {
          Box: { ...asReference, size: () => 2, heavy: ({ weight }: Row) => `heavy ${String(weight)}` },
        },
      },
      c: {
        sdl: 'type Box @key(fields: "id") { id: ID! size: Int @external weight: Int @override(from: "a") label: String @requires(fields: "size") }',
        resolvers: {
          Box: { ...asReference, weight: () => 20, label: ({ size }: Row) => `size ${String(size)}` },
        },
      },
    },
    cases: [
      { query: '{ box { label } }', data: { box: { label: 'size 2' } }, asks: ['a', 'b', 'c'] },
      { query: '{ box { heavy } }', data: { box: { heavy: 'heavy 20' } }, asks: ['a', 'b', 'c'] },
      {
        query: '{ box { size: weight weight: size label heavy } }',
        data: { box: { size: 20, weight: 2, label: 'size 2', heavy: 'heavy 20' } },
      },
    ],
  },
  {
    rule: '@override from a subgraph that is no more is no override',
    subgraphs: {
      a: {
        sdl: 'type Query { user: User } type User @key(fields: "id") { id: ID! }',
        resolvers: { Query: { user: () => people[0] } },
      },
      b: {
        sdl: 'type User @key(fields: "id") { id: ID! name: String @override(from: "gone") }',
        resolvers: { User: among(people) },
      },
    },
    cases: ['{ user { name id } }'],
  },
  {
    rule: '@override of a field that answers entities moves what lies beneath',
    subgraphs: {
      a: {
        sdl: 'type Query { post: Post } type Post @key(fields: "id") { id: ID! author: User } type User @key(fields: "id") { id: ID! name: String }',
        resolvers: { Query: { post: () => ({ id: 'p', author: people[0] }) }, User: among(people) },
      },
      b: {
        sdl: 'type Post @key(fields: "id") { id: ID! author: User @override(from: "a") } type User @key(fields: "id") { id: ID! age: Int }',
        resolvers: { Post: { ...asReference, author: () => ({ id: '2', age: 9 }) }, User: among(people) },
      },
    },
    cases: [
      {
        query: '{ post { author { name age } } }',
        data: { post: { author: { name: 'Ben', age: 9 } } },
        asks: ['a', 'a', 'b'],
      },
    ],
  },
  {
    rule: '@override for a percentage moves a field for nobody at 0, and for everybody at 100',
    subgraphs: {
      a: {
        sdl: 'type Query { user: User now: String } type User @key(fields: "id") { id: ID! name: String age: Int }',
        resolvers: { Query: { user: () => ({ id: '1', name: 'old', age: -1 }), now: () => 'old' } },
      },
      b: {
        sdl: `type Query { now: String @override(from: "a", label: "percent(100)") }
          type User @key(fields: "id") { id: ID! name: String @override(from: "a", label: "percent(0)") age: Int @override(from: "a", label: "percent(100)") }`,
        resolvers: { Query: { now: () => 'new' }, User: among(people) },
      },
    },
    cases: [
      { query: '{ user { name } }', data: { user: { name: 'old' } }, asks: ['a'] },
      { query: '{ user { age } }', data: { user: { age: 3 } }, asks: ['a', 'b'] },
      {
        query: '{ user { age: name name: age } now }',
        data: { user: { age: 'old', name: 3 }, now: 'new' },
        asks: ['a', 'b', 'b'],
      },
    ],
  },
  {
    rule: '@override with a label that nobody turns on leaves the field where it was',
    subgraphs: {
      a: {
        sdl: 'type Query { user: User } type User @key(fields: "id") { id: ID! name: String }',
        resolvers: { Query: { user: () => ({ id: '1', name: 'old' }) } },
      },
      b: {
        sdl: 'type User @key(fields: "id") { id: ID! name: String @override(from: "a", label: "try-b") age: Int }',
        resolvers: { User: among(people) },
      },
    },
    cases: [
      { query: '{ user { name } }', data: { user: { name: 'old' } }, asks: ['a'] },
      { query: '{ user { name age } }', data: { user: { name: 'old', age: 3 } }, asks: ['a', 'b'] },
    ],
  },
  {
    rule: 'while an @override goes on, clients see the same whichever subgraph they get',
    subgraphs: {
      a: {
        sdl: 'type Query { users: [User] } type User @key(fields: "id") { id: ID! name: String age: Int }',
        resolvers: { Query: { users: () => people }, User: among(people) },
      },
      b: {
        sdl: `type User @key(fields: "id") { id: ID! name: String @override(from: "a", label: "percent(50)")
          age: Int @external next: String @requires(fields: "age") }`,
        resolvers: { User: { ...among(people), next: nextAge } },
      },
    },
    // Each operation falls on a side of its own: enough of them to see both.
    cases: ['{ users { name } }', '{ users { id: name name: next } }', '{ users { name next age } }'].flatMap(
      (query) => Array.from({ length: 4 }, (_, time) => `query Time${time} ${query}`),
    ),
  },
];

function nextAge({ age }: Row): string {
  return `after ${String(age)}`;
}
