import { among, asReference, people, pets, type Rule } from './rule.ts';

export const providesRules: readonly Rule[] = [
  {
    rule: '@provides, also behind an interface and a union',
    subgraphs: {
      a: {
        sdl: 'type Query { best: User @provides(fields: "name") pet: Pet @provides(fields: "... on Cat { lives }") thing: Thing } interface Pet { id: ID! } type Cat implements Pet @key(fields: "id") { id: ID! lives: Int @external } type Dog implements Pet @key(fields: "id") { id: ID! } type User @key(fields: "id") { id: ID! name: String @external } union Thing = User | Cat',
        resolvers: { Query: { best: () => people[0], pet: () => pets[0], thing: () => people[1] } },
      },
      b: {
        sdl: 'type User @key(fields: "id") { id: ID! name: String @shareable age: Int } type Cat @key(fields: "id") { id: ID! lives: Int @shareable sound: String } type Dog @key(fields: "id") { id: ID! breed: String }',
        resolvers: { User: among(people), Cat: among(pets), Dog: among(pets) },
      },
    },
    cases: [
      '{ best { name } }',
      '{ best { name age } pet { id ... on Cat { lives sound } ... on Dog { breed } } }',
      '{ thing { t: __typename ... on User { name age } ... on Cat { lives } } }',
    ],
  },
  {
    rule: '@provides saves a call on the path that provides, and on no other',
    subgraphs: {
      a: {
        sdl: `type Query { best: User @provides(fields: "name") other: User reviews: [Review] }
          type Review { by: User @provides(fields: "name age") text: String } type User @key(fields: "id") { id: ID! name: String @external age: Int @external }`,
        resolvers: {
          Query: {
            best: () => people[0],
            other: () => ({ id: '2' }),
            reviews: () => [{ by: people[1], text: 't' }, null, { by: null }],
          },
        },
      },
      b: {
        sdl: 'type User @key(fields: "id") { id: ID! name: String @shareable age: Int @shareable email: String }',
        resolvers: { User: among(people) },
      },
    },
    cases: [
      { query: '{ best { name id } }', data: { best: { name: 'Ann', id: '1' } }, asks: ['a'] },
      { query: '{ best { name age } }', data: { best: { name: 'Ann', age: 3 } }, asks: ['a', 'b'] },
      { query: '{ other { name } }', data: { other: { name: 'Ben' } }, asks: ['a', 'b'] },
      {
        query: '{ reviews { by { name n: age } text } }',
        data: { reviews: [{ by: { name: 'Ben', n: null }, text: 't' }, null, { by: null, text: null }] },
        asks: ['a'],
      },
      {
        query: '{ reviews { by { name email } } best { name } }',
        data: {
          reviews: [{ by: { name: 'Ben', email: 'b@x' } }, null, { by: null }],
          best: { name: 'Ann' },
        },
        asks: ['a', 'b'],
      },
    ],
  },
  {
    rule: '@provides reaches through an object beneath',
    subgraphs: {
      a: {
        sdl: `type Query { post: Post @provides(fields: "author { name home { city } }") } type Post @key(fields: "id") { id: ID! author: User @external }
          type User @key(fields: "id") { id: ID! name: String @external home: Home @external } type Home { city: String @external }`,
        resolvers: {
          Query: { post: () => ({ id: 'p', author: { id: '1', name: 'Ann', home: { city: 'Lille' } } }) },
        },
      },
      b: {
        sdl: `type Post @key(fields: "id") { id: ID! author: User @shareable text: String } type User @key(fields: "id") { id: ID! name: String @shareable home: Home @shareable }
          type Home { city: String @shareable street: String }`,
        resolvers: {
          Post: { ...asReference, author: () => ({ id: '1' }), text: () => 'text' },
          User: { ...asReference, name: () => 'Ann', home: () => ({ city: 'Lille', street: 'rue' }) },
        },
      },
    },
    cases: [
      {
        query: '{ post { author { name home { city } } } }',
        data: { post: { author: { name: 'Ann', home: { city: 'Lille' } } } },
        asks: ['a'],
      },
      {
        query: '{ post { text author { name home { city street } } } }',
        data: { post: { text: 'text', author: { name: 'Ann', home: { city: 'Lille', street: 'rue' } } } },
      },
    ],
  },
  {
    rule: '@provides on an interface, by its implementers',
    subgraphs: {
      a: {
        sdl: `type Query { pets: [Pet] @provides(fields: "... on Cat { lives } ... on Dog { breed }") plain: [Pet] } interface Pet { id: ID! }
          type Cat implements Pet @key(fields: "id") { id: ID! lives: Int @external } type Dog implements Pet @key(fields: "id") { id: ID! breed: String @external }`,
        resolvers: {
          Query: {
            pets: () => [...pets, null],
            plain: () => pets.map(({ __typename, id }) => ({ __typename, id })),
          },
        },
      },
      b: {
        sdl: 'type Cat @key(fields: "id") { id: ID! lives: Int @shareable sound: String } type Dog @key(fields: "id") { id: ID! breed: String @shareable sound: String }',
        resolvers: { Cat: among(pets), Dog: among(pets) },
      },
    },
    whole: { Query: { plain: () => pets } },
    cases: [
      {
        query: '{ pets { id ... on Cat { lives } ... on Dog { breed } } }',
        data: { pets: [{ id: 'c1', lives: 9 }, { id: 'd1', breed: 'collie' }, null] },
        asks: ['a'],
      },
      '{ pets { ... on Cat { lives sound } ... on Dog { t: __typename sound } } }',
      '{ plain { ... on Cat { lives } ... on Dog { breed } } pets { ... on Dog { breed } } }',
    ],
  },
  {
    rule: '@provides on a union, by its members',
    subgraphs: {
      a: {
        sdl: `type Query { things: [Thing] @provides(fields: "... on User { name } ... on Cat { lives }") } union Thing = User | Cat
          type User @key(fields: "id") { id: ID! name: String @external } type Cat @key(fields: "id") { id: ID! lives: Int @external }`,
        resolvers: { Query: { things: () => [people[0], pets[0], people[1]] } },
      },
      b: {
        sdl: 'type User @key(fields: "id") { id: ID! name: String @shareable age: Int } type Cat @key(fields: "id") { id: ID! lives: Int @shareable sound: String }',
        resolvers: { User: among(people), Cat: among(pets) },
      },
    },
    cases: [
      {
        query: '{ things { ... on User { name } ... on Cat { lives id } } }',
        data: { things: [{ name: 'Ann' }, { lives: 9, id: 'c1' }, { name: 'Ben' }] },
        asks: ['a'],
      },
      '{ things { ... on User { name age } ... on Cat { name: sound lives } } }',
    ],
  },
  {
    rule: '@external on a type is @external on each of its fields',
    subgraphs: {
      a: {
        sdl: 'type Query { box: Box } type Box @key(fields: "id") { id: ID! size: Size } type Size @shareable { w: Int h: Int }',
        resolvers: { Query: { box: () => ({ id: '1', size: { w: 2, h: 3 } }) } },
      },
      b: {
        sdl: `type Box @key(fields: "id") { id: ID! size: Size @external area: Int @requires(fields: "size { w h }") } type Size @external { w: Int h: Int }`,
        resolvers: {
          Box: { ...asReference, area: ({ size }: { size: { w: number; h: number } }) => size.w * size.h },
        },
      },
    },
    cases: ['{ box { area } }', '{ box { area size { h } } }'],
  },
];
