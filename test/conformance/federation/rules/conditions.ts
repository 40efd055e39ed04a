import { among, people, pets, type Case, type Rule } from './rule.ts';

export const conditionRules: readonly Rule[] = [
  {
    rule: '@skip and @include at every level, and fragments used again',
    subgraphs: {
      a: {
        sdl: 'type Query { user: User users: [User] } type User @key(fields: "id") { id: ID! name: String friend: User }',
        resolvers: {
          Query: { user: () => people[0], users: () => people },
          User: { friend: () => people[1] },
        },
      },
      b: {
        sdl: 'type User @key(fields: "id") { id: ID! age: Int email: String }',
        resolvers: { User: among(people) },
      },
    },
    cases: [true, false].flatMap((yes) =>
      [true, false].flatMap((no): Case[] => [
        [
          'query ($yes: Boolean!, $no: Boolean = true) { user { id @skip(if: $yes) name id age @include(if: $no) } }',
          { yes, no },
        ],
        [
          'query ($yes: Boolean!, $no: Boolean!) { user @include(if: $yes) { ...F @skip(if: $no) friend { ...F ... @include(if: $no) { age } } } users { ...F @include(if: $no) } } fragment F on User { ...G @include(if: $yes) age } fragment G on User { email @skip(if: $no) n: name }',
          { yes, no },
        ],
        [
          'query ($yes: Boolean!, $no: Boolean!) { user @skip(if: $yes) { age } user @skip(if: $no) { email } users @include(if: $yes) @skip(if: $no) { age id } }',
          { yes, no },
        ],
        [
          'query ($yes: Boolean!, $no: Boolean!) { ... on Query @include(if: $yes) { user { friend { age } } } ...Q @include(if: $no) } fragment Q on Query { user { friend { email } id } }',
          { yes, no },
        ],
      ]),
    ),
  },
  {
    rule: 'a subgraph that conditions leave nothing to do for is not asked',
    subgraphs: {
      a: {
        sdl: 'type Query { user: User users: [User] } type User @key(fields: "id") { id: ID! name: String }',
        resolvers: { Query: { user: () => people[0], users: () => people } },
      },
      b: {
        sdl: 'type User @key(fields: "id") { id: ID! age: Int email: String }',
        resolvers: { User: among(people) },
      },
    },
    cases: [
      {
        query: 'query ($yes: Boolean!) { user { name age @include(if: $yes) } }',
        variables: { yes: false },
        data: { user: { name: 'Ann' } },
        asks: ['a'],
      },
      {
        query: 'query ($yes: Boolean!) { user { name age @include(if: $yes) } }',
        variables: { yes: true },
        data: { user: { name: 'Ann', age: 3 } },
        asks: ['a', 'b'],
      },
      {
        query: 'query ($no: Boolean = true) { user @skip(if: $no) { age } users { name } }',
        data: { users: [{ name: 'Ann' }, { name: 'Ben' }] },
        asks: ['a'],
      },
      { query: '{ user @include(if: false) { age } }', data: {}, asks: [] },
      { query: '{ user { age @skip(if: true) } }', data: { user: {} }, asks: ['a'] },
      {
        query: 'query ($x: Boolean!) { user @skip(if: $x) { age } users @include(if: $x) { email } }',
        variables: { x: true },
        data: { users: [{ email: 'a@x' }, { email: 'b@x' }] },
        asks: ['a', 'b'],
      },
    ],
  },
  {
    rule: 'a field that is selected twice is there when either condition holds',
    subgraphs: {
      a: {
        sdl: 'type Query { user: User } type User @key(fields: "id") { id: ID! name: String friend: User }',
        resolvers: { Query: { user: () => people[0] }, User: { ...among(people), friend: () => people[1] } },
      },
      b: {
        sdl: 'type User @key(fields: "id") { id: ID! age: Int email: String }',
        resolvers: { User: among(people) },
      },
    },
    cases: [true, false].flatMap((x) =>
      [true, false].flatMap((y): Case[] => [
        [
          'query ($x: Boolean!, $y: Boolean!) { user { age @include(if: $x) age @skip(if: $y) id } }',
          { x, y },
        ],
        [
          'query ($x: Boolean!, $y: Boolean!) { user { friend @include(if: $x) { age } friend @include(if: $y) { email } ... @skip(if: $x) { friend { name } } } }',
          { x, y },
        ],
        [
          'query ($x: Boolean!, $y: Boolean!) { user { name @include(if: $x) @skip(if: $y) t: __typename @skip(if: $x) ...F @include(if: $y) } } fragment F on User { email @skip(if: $x) friend { ...G @skip(if: $x) } } fragment G on User { age }',
          { x, y },
        ],
      ]),
    ),
  },
  {
    rule: 'conditions stand on fragments of abstract types, on entities in lists and on __typename',
    subgraphs: {
      a: {
        sdl: 'type Query { pets: [[Pet]] } interface Pet { id: ID! } type Cat implements Pet @key(fields: "id") { id: ID! lives: Int } type Dog implements Pet @key(fields: "id") { id: ID! }',
        resolvers: { Query: { pets: () => [pets, [null, pets[1]]] }, Cat: among(pets) },
      },
      b: {
        sdl: 'type Cat @key(fields: "id") { id: ID! sound: String } type Dog @key(fields: "id") { id: ID! sound: String breed: String }',
        resolvers: { Cat: among(pets), Dog: among(pets) },
      },
    },
    cases: [true, false].flatMap((x): Case[] => [
      [
        'query ($x: Boolean!) { pets { ... on Cat @include(if: $x) { sound } ... on Dog @skip(if: $x) { breed } } }',
        { x },
      ],
      [
        'query ($x: Boolean!) { pets { ... on Pet @include(if: $x) { ... on Dog { sound } id } ... on Dog { breed @skip(if: $x) } __typename @include(if: $x) } }',
        { x },
      ],
    ]),
  },
  {
    rule: 'a condition takes its default only where the client gives no value',
    subgraphs: {
      a: { sdl: 'type Query { a: Int b: Int }', resolvers: { Query: { a: () => 1, b: () => 2 } } },
    },
    cases: [
      ['query ($x: Boolean! = true) { a @include(if: $x) b }', {}],
      ['query ($x: Boolean! = true) { a @include(if: $x) b }', { x: false }],
      ['query ($x: Boolean = false) { a @skip(if: $x) b }', { x: true }],
      ['query ($x: Boolean = false) { a @skip(if: $x) b @include(if: $x) }', {}],
      { query: 'query ($x: Boolean!) { a @skip(if: $x) b }', errors: [['', 'BAD_USER_INPUT']] },
      {
        query: 'query ($x: Boolean!) { a @skip(if: $x) b }',
        variables: { x: 'yes' },
        errors: [['', 'BAD_USER_INPUT']],
      },
      {
        query: 'query ($x: Boolean! = true) { a @skip(if: $x) b }',
        variables: { x: null },
        errors: [['', 'BAD_USER_INPUT']],
      },
      { query: 'query ($x: Boolean) { a @skip(if: $x) b }', errors: [['', 'GRAPHQL_VALIDATION_FAILED']] },
    ],
  },
];
