import { among, asReference, people, type Row, type Rule } from './rule.ts';

export const listRules: readonly Rule[] = [
  {
    rule: 'entities that are null, in lists of lists, and at many places',
    subgraphs: {
      a: {
        sdl: 'type Query { grid: [[User]!] deep: [[[User]]] all: [User] first: User } type User @key(fields: "id") { id: ID friends: [[User]] }',
        resolvers: {
          Query: {
            grid: () => [[people[0], null], [], [people[1], people[0]]],
            deep: () => [[[people[1]], null]],
            all: () => [{ id: null }, people[0], null, people[0]],
            first: () => people[0],
          },
          User: { friends: () => [[people[1], null], null] },
        },
      },
      b: {
        sdl: 'type User @key(fields: "id") { id: ID name: String age: Int }',
        resolvers: { User: among(people) },
      },
    },
    cases: [
      '{ grid { name } deep { name age } all { name id } first { name } }',
      '{ grid { friends { name friends { age } } } first { f: friends { n: name } } }',
    ],
  },
  {
    rule: 'lists of lists of entities are completed in place, empty and null ones included',
    subgraphs: {
      a: {
        sdl: 'type Query { cube: [[[User!]]] strict: [[User!]!]! } type User @key(fields: "id") { id: ID! groups: [[User]] }',
        resolvers: {
          Query: {
            cube: () => [[[{ id: '1' }, { id: '2' }], null, []], null, [], [[{ id: '2' }]]],
            strict: () => [[], [{ id: '1' }]],
          },
          User: { ...asReference, groups: ({ id }: Row) => (id === '1' ? [[{ id: '2' }, null], []] : null) },
        },
      },
      b: {
        sdl: 'type User @key(fields: "id") { id: ID! name: String matrix: [[Int]] }',
        resolvers: { User: { ...among(people), matrix: ({ id }: Row) => [[Number(id), null], null, []] } },
      },
    },
    whole: {
      User: {
        name: ({ id }: Row) => people.find((one) => one.id === id)?.name,
        groups: ({ id }: Row) => (id === '1' ? [[{ id: '2' }, null], []] : null),
      },
    },
    cases: [
      '{ cube { name } strict { name matrix } }',
      '{ cube { groups { name groups { id } } matrix } }',
      '{ strict { groups { groups { name } name matrix } name } }',
    ],
  },
  {
    rule: 'an entity beneath an entity in a list is completed by a third subgraph',
    subgraphs: {
      a: {
        sdl: 'type Query { teams: [Team] } type Team @key(fields: "id") { id: ID! }',
        resolvers: { Query: { teams: () => [{ id: 't1' }, null, { id: 't2' }, { id: 't1' }] } },
      },
      b: {
        sdl: 'type Team @key(fields: "id") { id: ID! members: [[Member]] } type Member { user: User since: Int } type User @key(fields: "id") { id: ID! }',
        resolvers: {
          Team: {
            ...asReference,
            members: ({ id }: Row) =>
              id === 't1'
                ? [[{ user: { id: '1' }, since: 1 }, null], null]
                : [
                    [
                      { user: null, since: 2 },
                      { user: { id: '2' }, since: 3 },
                    ],
                  ],
          },
        },
      },
      c: {
        sdl: 'type User @key(fields: "id") { id: ID! name: String best: [User] }',
        resolvers: {
          User: {
            ...asReference,
            name: ({ id }: Row) => people.find((one) => one.id === id)?.name,
            best: () => [people[1]],
          },
        },
      },
    },
    cases: [
      {
        query: '{ teams { members { user { name } since } } }',
        data: {
          teams: [
            { members: [[{ user: { name: 'Ann' }, since: 1 }, null], null] },
            null,
            {
              members: [
                [
                  { user: null, since: 2 },
                  { user: { name: 'Ben' }, since: 3 },
                ],
              ],
            },
            { members: [[{ user: { name: 'Ann' }, since: 1 }, null], null] },
          ],
        },
        asks: ['a', 'b', 'c'],
      },
      '{ teams { id members { user { best { best { name } id } } } } }',
    ],
  },
  {
    rule: 'places that show one entity keep their own selections',
    subgraphs: {
      a: {
        sdl: 'type Query { x: User y: User all: [User] } type User @key(fields: "id") { id: ID! }',
        resolvers: {
          Query: { x: () => ({ id: '1' }), y: () => ({ id: '1' }), all: () => [{ id: '1' }, { id: '1' }] },
        },
      },
      b: {
        sdl: 'type User @key(fields: "id") { id: ID! name: String home: Home friend: User } type Home { city: String street: String }',
        resolvers: {
          User: {
            ...among(people),
            home: () => ({ city: 'Lille', street: 'rue' }),
            friend: ({ id }: Row) => ({ id: String(3 - Number(id)) }),
            name: ({ id }: Row) => `Name ${String(id)}`,
          },
        },
      },
      c: {
        sdl: 'type User @key(fields: "id") { id: ID! rank(times: Int = 1): Int }',
        resolvers: {
          User: { ...asReference, rank: ({ id }: Row, { times }: Row) => Number(id) * Number(times) },
        },
      },
    },
    cases: [
      '{ x { home { city } } y { home { street } } }',
      '{ x { friend { rank } } y { friend { name friend { rank } } } all { home { c: city } } }',
      '{ all { friend { friend { rank home { street } } } } x { home { c: street } name } y { name: id } }',
      '{ x { friend { r: rank(times: 2) } } y { friend { r: rank(times: 3) } } }',
      '{ x { friend { friend { r: rank(times: 5) } } } y { friend { friend { r: name } } } all { friend { r: rank } } }',
    ],
  },
];
