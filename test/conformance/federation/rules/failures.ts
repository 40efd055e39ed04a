import { GraphQLError } from 'graphql';
import { among, asReference, people, type Row, type Rule } from './rule.ts';

const fail = () => {
  throw new GraphQLError('late', { extensions: { code: 'AGENCY_TIMEOUT' } });
};
const homes = [{ city: 'Lille', must: null }, null, { city: 'Lyon', must: null }];

/** `register` works, `agency` fails in some fields, `adviser` requires one that fails. */
const agencies: Rule['subgraphs'] = {
  register: {
    sdl: 'type Query { me: User people: [User] twice: [User!]! broken: Int } type User @key(fields: "id") { id: ID! name: String }',
    resolvers: {
      Query: {
        me: () => people[0],
        people: () => [people[0], null, people[1]],
        twice: () => [people[0], people[0]],
        broken: fail,
      },
    },
  },
  agency: {
    sdl: `type User @key(fields: "id") { id: ID! age: Int fails: Int strict: Int! friends: [User] home: Home homes: [Home] house: Home! }
      type Home { city: String fails: Int must: Int! @shareable }`,
    resolvers: {
      User: {
        ...among(people),
        fails: fail,
        strict: fail,
        friends: () => people,
        home: () => homes[0],
        homes: () => homes,
        house: () => homes[0],
      },
      Home: { fails: fail },
    },
  },
  adviser: {
    sdl: 'type User @key(fields: "id") { id: ID! fails: Int @external name: String @external advice: String @requires(fields: "fails name") }',
    resolvers: {
      User: {
        ...asReference,
        advice: ({ name, fails }: Row) => `for ${String(name)}: ${JSON.stringify(fails)}`,
      },
    },
  },
};

export const failureRules: readonly Rule[] = [
  {
    rule: 'an error stands at the place of the field that failed, whichever subgraph it was',
    subgraphs: agencies,
    cases: [
      {
        query: '{ broken me { name } }',
        data: { broken: null, me: { name: 'Ann' } },
        errors: [['broken', 'AGENCY_TIMEOUT']],
      },
      {
        query: '{ me { age x: fails name } }',
        data: { me: { age: 3, x: null, name: 'Ann' } },
        errors: [['me.x', 'AGENCY_TIMEOUT']],
      },
      {
        query: '{ people { fails } }',
        data: { people: [{ fails: null }, null, { fails: null }] },
        errors: [
          ['people.0.fails', 'AGENCY_TIMEOUT'],
          ['people.2.fails', 'AGENCY_TIMEOUT'],
        ],
      },
      {
        query: '{ me { friends { fails f: fails } } }',
        data: {
          me: {
            friends: [
              { fails: null, f: null },
              { fails: null, f: null },
            ],
          },
        },
        errors: [
          ['me.friends.0.fails', 'AGENCY_TIMEOUT'],
          ['me.friends.0.f', 'AGENCY_TIMEOUT'],
          ['me.friends.1.fails', 'AGENCY_TIMEOUT'],
          ['me.friends.1.f', 'AGENCY_TIMEOUT'],
        ],
      },
      {
        query: '{ me { home { city fails } } }',
        data: { me: { home: { city: 'Lille', fails: null } } },
        errors: [['me.home.fails', 'AGENCY_TIMEOUT']],
      },
      {
        query: '{ me { homes { c: city fails } } }',
        data: { me: { homes: [{ c: 'Lille', fails: null }, null, { c: 'Lyon', fails: null }] } },
        errors: [
          ['me.homes.0.fails', 'AGENCY_TIMEOUT'],
          ['me.homes.2.fails', 'AGENCY_TIMEOUT'],
        ],
      },
    ],
  },
  {
    rule: 'an error of an entity that stands at several places is told at each',
    subgraphs: agencies,
    cases: [
      {
        query: '{ a: me { fails } b: me { f: fails } }',
        data: { a: { fails: null }, b: { f: null } },
        errors: [
          ['a.fails', 'AGENCY_TIMEOUT'],
          ['b.f', 'AGENCY_TIMEOUT'],
        ],
      },
      {
        query: '{ twice { __typename fails } }',
        data: {
          twice: [
            { __typename: 'User', fails: null },
            { __typename: 'User', fails: null },
          ],
        },
        errors: [
          ['twice.0.fails', 'AGENCY_TIMEOUT'],
          ['twice.1.fails', 'AGENCY_TIMEOUT'],
        ],
      },
    ],
  },
  {
    rule: 'a null where none may be empties the nearest place that may be null',
    subgraphs: agencies,
    cases: [
      { query: '{ me { name strict } }', data: { me: null }, errors: [['me.strict', 'AGENCY_TIMEOUT']] },
      {
        query: '{ people { name strict } }',
        data: { people: [null, null, null] },
        errors: [
          ['people.0.strict', 'AGENCY_TIMEOUT'],
          ['people.2.strict', 'AGENCY_TIMEOUT'],
        ],
      },
      {
        query: '{ twice { strict } me { name } }',
        data: null,
        errors: [
          ['twice.0.strict', 'AGENCY_TIMEOUT'],
          ['twice.1.strict', 'AGENCY_TIMEOUT'],
        ],
      },
      {
        query: '{ people { name house { must } } }',
        data: { people: [null, null, null] },
        errors: [
          ['people.0.house.must', 'AGENCY_INVALID_RESPONSE'],
          ['people.2.house.must', 'AGENCY_INVALID_RESPONSE'],
        ],
      },
      {
        query: '{ me { name home { must } } }',
        data: { me: { name: 'Ann', home: null } },
        errors: [['me.home.must', 'AGENCY_INVALID_RESPONSE']],
      },
      {
        query: '{ me { homes { city must } } }',
        data: { me: { homes: [null, null, null] } },
        errors: [
          ['me.homes.0.must', 'AGENCY_INVALID_RESPONSE'],
          ['me.homes.2.must', 'AGENCY_INVALID_RESPONSE'],
        ],
      },
    ],
  },
  {
    rule: 'what requires a field that failed is asked with null for it',
    subgraphs: agencies,
    cases: [
      {
        query: '{ me { advice } }',
        data: { me: { advice: 'for Ann: null' } },
        errors: [['me', 'AGENCY_TIMEOUT']],
      },
      {
        query: '{ me { advice fails } }',
        data: { me: { advice: 'for Ann: null', fails: null } },
        errors: [['me.fails', 'AGENCY_TIMEOUT']],
      },
    ],
  },
  {
    rule: 'a subgraph that cannot be understood costs its own fields, at their places',
    subgraphs: {
      a: {
        sdl: 'type Query { me: User users: [User] } type User @key(fields: "id") { id: ID! name: String }',
        resolvers: { Query: { me: () => people[0], users: () => [people[0], null, people[1]] } },
      },
      html: {
        sdl: 'type User @key(fields: "id") { id: ID! page: Int other: Int }',
        answer: () => ({ status: 502, body: '<html>' }),
      },
      empty: {
        sdl: 'type User @key(fields: "id") { id: ID! nothing: Int } type Query { root: Int }',
        answer: () => ({ body: '' }),
      },
      short: {
        sdl: 'type User @key(fields: "id") { id: ID! few: Int }',
        answer: () => ({ body: '{"data":{"_entities":[{"few":1}]}}' }),
      },
      cut: { sdl: 'type User @key(fields: "id") { id: ID! gone: Int! }', answer: () => 'reset' },
      mute: { sdl: 'type Query { mute: Int }', answer: () => ({ body: '{"data":null}' }) },
      odd: { sdl: 'type Query { odd: [Int] }', answer: () => ({ body: '{"data":[{"odd":[1]}]}' }) },
      busy: {
        sdl: 'type Query { busy: Int }',
        answer: () => ({ status: 429, headers: { 'retry-after': '3' }, body: '' }),
      },
    },
    cases: [
      {
        query: '{ me { name page o: other } }',
        data: { me: { name: 'Ann', page: null, o: null } },
        errors: [
          ['me.page', 'AGENCY_UNAVAILABLE'],
          ['me.o', 'AGENCY_UNAVAILABLE'],
        ],
      },
      {
        query: '{ root me { nothing } }',
        data: { root: null, me: { nothing: null } },
        errors: [
          ['root', 'AGENCY_INVALID_RESPONSE'],
          ['me.nothing', 'AGENCY_INVALID_RESPONSE'],
        ],
      },
      {
        query: '{ mute odd again: odd }',
        data: { mute: null, odd: null, again: null },
        errors: [
          ['mute', 'AGENCY_INVALID_RESPONSE'],
          ['odd', 'AGENCY_INVALID_RESPONSE'],
          ['again', 'AGENCY_INVALID_RESPONSE'],
        ],
      },
      { query: '{ me { few } }', data: { me: { few: 1 } } },
      {
        query: '{ users { few id } }',
        data: { users: [{ few: null, id: '1' }, null, { few: null, id: '2' }] },
        errors: [
          ['users.0.few', 'AGENCY_INVALID_RESPONSE'],
          ['users.2.few', 'AGENCY_INVALID_RESPONSE'],
        ],
      },
      {
        query: '{ me { name gone } busy }',
        data: { me: null, busy: null },
        errors: [
          ['me.gone', 'AGENCY_UNAVAILABLE'],
          ['busy', 'AGENCY_RATE_LIMITED'],
        ],
      },
    ],
  },
  {
    rule: "an error of a field that the gateway asked for under another name stands at the client's name",
    subgraphs: {
      a: {
        sdl: `type Query { things: [Thing] } union Thing = Box | Jar
          type Box @key(fields: "id") { id: ID! size: Int } type Jar @key(fields: "id") { id: ID! size: String }`,
        resolvers: {
          Query: {
            things: () => [
              { __typename: 'Box', id: 'b', size: 2 },
              { __typename: 'Jar', id: 'j' },
            ],
          },
          Jar: { size: fail },
        },
      },
      b: {
        sdl: `type Box @key(fields: "id") { id: ID! size: Int @external label: String @requires(fields: "size") }
          type Jar @key(fields: "id") { id: ID! size: String @external label: String @requires(fields: "size") }`,
        resolvers: { Box: { ...asReference, label: labelOf }, Jar: { ...asReference, label: labelOf } },
      },
    },
    cases: [
      {
        query: '{ things { ... on Box { label } ... on Jar { size label } } }',
        data: { things: [{ label: 'size 2' }, { size: null, label: 'size null' }] },
        errors: [['things.1.size', 'AGENCY_TIMEOUT']],
      },
      {
        query: '{ things { ... on Box { size: label } ... on Jar { label size: __typename } } }',
        data: { things: [{ size: 'size 2' }, { label: 'size null', size: 'Jar' }] },
        errors: [['things.1', 'AGENCY_TIMEOUT']],
      },
    ],
  },
  {
    rule: 'an object that does not say its type is taken for what the plan says it is',
    subgraphs: {
      a: {
        sdl: 'type Query { me: User } type User @key(fields: "id") { id: ID! name: String }',
        answer: () => ({ body: '{"data":{"me":{"id":"1","name":"Ann"}}}' }),
      },
      b: { sdl: 'type User @key(fields: "id") { id: ID! age: Int }', resolvers: { User: among(people) } },
      cut: { sdl: 'type User @key(fields: "id") { id: ID! gone: Int }', answer: () => 'reset' },
    },
    cases: [
      { query: '{ me { age name } }', data: { me: { age: 3, name: 'Ann' } } },
      {
        query: '{ me { name gone } }',
        data: { me: { name: 'Ann', gone: null } },
        errors: [['me.gone', 'AGENCY_UNAVAILABLE']],
      },
    ],
  },
];

function labelOf({ size }: Row): string {
  return `size ${JSON.stringify(size)}`;
}
