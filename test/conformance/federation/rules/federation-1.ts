import { among, asReference, people, pets, type Rule } from './rule.ts';

export const federation1Rules: readonly Rule[] = [
  {
    rule: 'a subgraph of Federation 1 with @extends and extend type',
    subgraphs: {
      a: {
        sdl: 'type Query { user: User } type User @key(fields: "id") { id: ID! name: String }',
        resolvers: { Query: { user: () => people[0] }, User: among(people) },
      },
      old: {
        plain: true,
        sdl: 'extend type Query { oldest: User } type User @extends @key(fields: "id") { id: ID! @external age: Int }',
        resolvers: { Query: { oldest: () => ({ id: '2' }) }, User: among(people) },
      },
      older: {
        plain: true,
        sdl: 'extend type User @key(fields: "id") { id: ID! @external name: String @external shout: String @requires(fields: "name") }',
        resolvers: { User: { ...asReference, shout: ({ name }: { name: string }) => `${name}!` } },
      },
    },
    whole: {
      Query: { oldest: () => people[1] },
      User: { shout: ({ name }: { name: string }) => `${name}!` },
    },
    cases: ['{ user { age } oldest { name id } }', '{ user { shout age } oldest { shout } }'],
  },
  {
    rule: 'types without a key are shared between subgraphs of Federation 1',
    subgraphs: {
      a: {
        plain: true,
        sdl: 'type Query { a: Money } type Money { amount: Int unit: Unit } enum Unit { EUR } type User @key(fields: "id") { id: ID! pay: Money }',
        resolvers: {
          Query: { a: () => ({ amount: 1, unit: 'EUR' }) },
          User: { ...asReference, pay: () => ({ amount: 5 }) },
        },
      },
      b: {
        plain: true,
        sdl: 'extend type Query { b: [Money] users: [User] } type Money { amount: Int unit: Unit } enum Unit { EUR } extend type User @key(fields: "id") { id: ID! @external }',
        resolvers: { Query: { b: () => [{ amount: 2, unit: null }, null], users: () => people } },
      },
    },
    whole: { User: { pay: () => ({ amount: 5 }) } },
    cases: ['{ a { amount unit } b { unit amount } }', '{ users { pay { amount } id } b { amount } }'],
  },
  {
    rule: '@provides and @requires of Federation 1 work as those of Federation 2',
    subgraphs: {
      a: {
        plain: true,
        sdl: `type Query { reviews: [Review] } type Review @key(fields: "id") { id: ID! by: User @provides(fields: "name") }
          extend type User @key(fields: "id") { id: ID! @external name: String @external age: Int @external next: String @requires(fields: "age") }`,
        resolvers: {
          Query: {
            reviews: () => [
              { id: 'r', by: people[0] },
              { id: 's', by: people[1] },
            ],
          },
          User: { ...asReference, next: ({ age }: { age: number | null }) => String(age) },
        },
      },
      b: {
        plain: true,
        sdl: 'type User @key(fields: "id") { id: ID! name: String age: Int }',
        resolvers: { User: among(people) },
      },
    },
    whole: { User: { next: ({ age }: { age: number | null }) => String(age) } },
    cases: [
      {
        query: '{ reviews { by { name } } }',
        data: { reviews: [{ by: { name: 'Ann' } }, { by: { name: 'Ben' } }] },
        asks: ['a'],
      },
      {
        query: '{ reviews { by { next } } }',
        data: { reviews: [{ by: { next: '3' } }, { by: { next: 'null' } }] },
        asks: ['a', 'a', 'b'],
      },
      '{ reviews { id by { next age n: name } } }',
    ],
  },
  {
    rule: 'interfaces and unions of Federation 1 are put together from all subgraphs',
    subgraphs: {
      a: {
        plain: true,
        sdl: 'type Query { pets: [Pet] any: [Any] } interface Pet { id: ID! } union Any = Cat type Cat implements Pet @key(fields: "id") { id: ID! lives: Int } type Dog implements Pet @key(fields: "id") { id: ID! }',
        resolvers: { Query: { pets: () => pets, any: () => [pets[0]] }, Cat: among(pets), Dog: among(pets) },
      },
      b: {
        plain: true,
        sdl: 'extend type Query { more: [Any] } union Any = Cat | Dog extend type Cat @key(fields: "id") { id: ID! @external } extend type Dog @key(fields: "id") { id: ID! @external breed: String }',
        resolvers: { Query: { more: () => pets.toReversed() }, Dog: among(pets) },
      },
    },
    cases: [
      '{ pets { id ... on Dog { breed } ... on Cat { lives } } }',
      '{ any { ... on Cat { lives } } more { ... on Cat { lives id } ... on Dog { d: breed } } }',
    ],
  },
  {
    rule: '@extends and extend type say nothing in Federation 2 that type does not say',
    subgraphs: {
      a: {
        sdl: 'extend type Query { user: User } type User @key(fields: "id") { id: ID! } extend type User { name: String }',
        resolvers: { Query: { user: () => people[0] } },
      },
      b: {
        sdl: `type Query @extends { oldest: User } type User @extends @key(fields: "id") { id: ID! @external age: Int } extend type User { email: String }`,
        resolvers: { Query: { oldest: () => people[0] }, User: among(people) },
      },
    },
    cases: ['{ user { name age email } }', '{ oldest { email id } user { age } }'],
  },
];
