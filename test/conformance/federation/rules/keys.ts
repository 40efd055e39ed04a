import { among, asReference, people, type Row, type Rule } from './rule.ts';

export const keyRules: readonly Rule[] = [
  {
    rule: '@key of several fields, one of them an object',
    subgraphs: {
      a: {
        sdl: 'type Query { seats: [Seat] } type Seat @key(fields: "row hall { id }") { row: Int hall: Hall note: String } type Hall { id: ID! }',
        resolvers: {
          Query: {
            seats: () => [{ row: 1, hall: { id: 'h' }, note: 'x' }, { row: 2, hall: { id: 'h' } }, null],
          },
        },
      },
      b: {
        sdl: 'type Seat @key(fields: "row hall { id }") { row: Int hall: Hall price: Int } type Hall { id: ID! }',
        resolvers: {
          Seat: {
            ...asReference,
            price: ({ row, hall }: { row: number; hall: { id: string } }) => row * (hall.id === 'h' ? 10 : 0),
          },
        },
      },
    },
    cases: ['{ seats { price } }', '{ seats { price row hall { id } note p: price } }'],
  },
  {
    rule: 'several @keys: one subgraph knows the one, another the other',
    subgraphs: {
      ids: {
        sdl: 'type Query { users: [User] } type User @key(fields: "id") { id: ID! }',
        resolvers: { Query: { users: () => people.map(({ id }) => ({ id })) } },
      },
      both: {
        sdl: 'type User @key(fields: "id") @key(fields: "email") { id: ID! email: String }',
        resolvers: { User: among(people) },
      },
      emails: {
        sdl: 'type User @key(fields: "email") { email: String name: String }',
        resolvers: { User: among(people) },
      },
    },
    whole: { Query: { users: () => people } },
    cases: ['{ users { name } }', '{ users { name id email } }'],
  },
  {
    rule: '@key(resolvable: false) is a reference only',
    subgraphs: {
      a: {
        sdl: 'type Query { reviews: [Review] } type Review { author: User text: String } type User @key(fields: "id", resolvable: false) { id: ID! }',
        resolvers: {
          Query: {
            reviews: () => [
              { text: 't', author: people[0] },
              { text: 'u', author: null },
            ],
          },
        },
      },
      b: { sdl: 'type User @key(fields: "id") { id: ID! name: String }', resolvers: { User: among(people) } },
    },
    cases: ['{ reviews { author { name id } text } }', '{ reviews { author { id } } }'],
  },
  {
    rule: 'a key reaches down into objects of objects',
    subgraphs: {
      a: {
        sdl: `type Query { rooms: [Room] }
          type Room @key(fields: "number floor { level house { code } }") { number: Int floor: Floor }
          type Floor { level: Int house: House } type House { code: String }`,
        resolvers: {
          Query: {
            rooms: () => [
              { number: 1, floor: { level: 2, house: { code: 'x' } } },
              { number: 3, floor: { level: 4, house: { code: 'y' } } },
            ],
          },
        },
      },
      b: {
        sdl: `type Room @key(fields: "number floor { level house { code } }") { number: Int floor: Floor sign: String }
          type Floor { level: Int house: House } type House { code: String }`,
        resolvers: { Room: { ...asReference, sign: signOf } },
      },
    },
    cases: [
      '{ rooms { sign } }',
      '{ rooms { sign f: floor { level: house { code } } number } }',
      '{ rooms { floor { house { code } } sign floor { level } } }',
    ],
  },
  {
    rule: 'a key that is null asks nobody, and its fields are null',
    subgraphs: {
      a: {
        sdl: `type Query { users: [User] nobody: [User] seats: [Seat] } type User @key(fields: "id") { id: ID }
          type Seat @key(fields: "row hall { id }") { row: Int hall: Hall } type Hall { id: ID }`,
        resolvers: {
          Query: {
            users: () => [{ id: null }, { id: '1' }, null],
            nobody: () => [{ id: null }, { id: null }],
            seats: () => [
              { row: null, hall: { id: 'h' } },
              { row: 1, hall: null },
              { row: 1, hall: { id: null } },
              { row: 2, hall: { id: 'h' } },
            ],
          },
        },
      },
      b: {
        sdl: `type User @key(fields: "id") { id: ID name: String }
          type Seat @key(fields: "row hall { id }") { row: Int hall: Hall price: Int } type Hall { id: ID }`,
        resolvers: { User: among(people), Seat: { ...asReference, price: ({ row }: Row) => row } },
      },
    },
    cases: [
      {
        query: '{ users { id name } }',
        data: { users: [{ id: null, name: null }, { id: '1', name: 'Ann' }, null] },
        asks: ['a', 'b'],
      },
      { query: '{ nobody { name } }', data: { nobody: [{ name: null }, { name: null }] }, asks: ['a'] },
      {
        query: '{ seats { price } }',
        data: { seats: [{ price: null }, { price: null }, { price: null }, { price: 2 }] },
        asks: ['a', 'b'],
      },
    ],
  },
  {
    rule: 'one key leads to the next, through as many subgraphs as it takes',
    subgraphs: {
      a: {
        sdl: 'type Query { user: User users: [User] } type User @key(fields: "id") { id: ID! }',
        resolvers: { Query: { user: () => ({ id: '1' }), users: () => [{ id: '2' }, { id: '1' }] } },
      },
      b: {
        sdl: 'type User @key(fields: "id") @key(fields: "email") { id: ID! email: String }',
        resolvers: { User: among(people) },
      },
      c: {
        sdl: 'type User @key(fields: "email") @key(fields: "name") { email: String name: String }',
        resolvers: { User: among(people) },
      },
      d: {
        sdl: 'type User @key(fields: "name") { name: String age: Int }',
        resolvers: { User: among(people) },
      },
    },
    whole: { Query: { user: () => people[0], users: () => people.toReversed() } },
    cases: [
      { query: '{ user { age } }', data: { user: { age: 3 } }, asks: ['a', 'b', 'c', 'd'] },
      '{ users { age name } user { email } }',
    ],
  },
  {
    rule: 'an alias that has the name of a key is not taken for the key',
    subgraphs: {
      a: {
        sdl: 'type Query { user: User } type User @key(fields: "id email") { id: ID! email: String name: String friend: User }',
        resolvers: { Query: { user: () => ({ ...people[0], friend: people[1] }) }, User: among(people) },
      },
      b: {
        sdl: 'type User @key(fields: "id email") { id: ID! email: String age: Int }',
        resolvers: { User: among(people) },
      },
    },
    cases: [
      '{ user { id: name email: id name: email age } }',
      '{ user { id: friend { id: age age: id } email: age __typename: name } }',
    ],
  },
  {
    rule: 'an entity that the other subgraph does not know has null fields, and that is no error',
    subgraphs: {
      a: {
        sdl: 'type Query { users: [User] } type User @key(fields: "id") { id: ID! }',
        resolvers: { Query: { users: () => [{ id: '1' }, { id: 'gone' }, { id: '2' }] } },
      },
      b: {
        sdl: 'type User @key(fields: "id") { id: ID! name: String best: User }',
        resolvers: { User: among(people) },
      },
    },
    cases: [
      {
        query: '{ users { id name best { name } } }',
        data: {
          users: [
            { id: '1', name: 'Ann', best: null },
            { id: 'gone', name: null, best: null },
            { id: '2', name: 'Ben', best: null },
          ],
        },
      },
    ],
  },
  {
    rule: 'keys are numbers, booleans, enum values and custom scalars as well',
    subgraphs: {
      a: {
        sdl: `scalar Day enum Kind { OLD NEW } type Query { things: [Thing] }
          type Thing @key(fields: "number kind flag day ratio") { number: Int! kind: Kind! flag: Boolean! day: Day! ratio: Float! }`,
        resolvers: {
          Query: {
            things: () => [
              { number: 0, kind: 'OLD', flag: false, day: '2026-03-27', ratio: 0.5 },
              { number: -7, kind: 'NEW', flag: true, day: { year: 2026 }, ratio: 1e21 },
            ],
          },
        },
      },
      b: {
        sdl: `scalar Day enum Kind { OLD NEW }
          type Thing @key(fields: "number kind flag day ratio") { number: Int! kind: Kind! flag: Boolean! day: Day! ratio: Float! text: String }`,
        resolvers: { Thing: { ...asReference, text: textOf } },
      },
    },
    cases: ['{ things { text } }', '{ things { number day text kind: ratio } }'],
  },
  {
    rule: 'an entity is followed from subgraph to subgraph and back',
    subgraphs: {
      a: {
        sdl: 'type Query { user: User } type User @key(fields: "id") { id: ID! name: String }',
        resolvers: { Query: { user: () => people[0] }, User: among(people) },
      },
      b: {
        sdl: 'type User @key(fields: "id") { id: ID! friends: [User!] }',
        resolvers: {
          User: { ...asReference, friends: ({ id }: Row) => people.filter((one) => one.id !== id) },
        },
      },
    },
    cases: [
      {
        query: '{ user { name friends { name friends { name friends { id } } } } }',
        data: {
          user: {
            name: 'Ann',
            friends: [{ name: 'Ben', friends: [{ name: 'Ann', friends: [{ id: '2' }] }] }],
          },
        },
      },
      '{ user { friends { friends { friends { name } } } } }',
      { query: '{ user { friends { id } } }', data: { user: { friends: [{ id: '2' }] } }, asks: ['a', 'b'] },
      { query: '{ user { id } }', data: { user: { id: '1' } }, asks: ['a'] },
    ],
  },
];

function signOf({ number, floor }: Row): string {
  const { level, house } = floor as { level: number; house: { code: string } };
  return `${house.code}${level}-${String(number)}`;
}

function textOf({ number, kind, flag, day, ratio }: Row): string {
  return JSON.stringify([number, kind, flag, day, ratio]);
}
