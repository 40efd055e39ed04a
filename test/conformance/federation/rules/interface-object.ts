import { among, asReference, type Row, type Rule } from './rule.ts';

const works = [
  { __typename: 'Book', id: 'b1', pages: 10, title: 'One' },
  { __typename: 'Film', id: 'f1', minutes: 90, title: 'Two' },
];

/** `media` knows the works, `stock` and `prices` only that there are some. */
const media: Rule['subgraphs'] = {
  media: {
    sdl: `type Query { all: [Media] } interface Media @key(fields: "id") { id: ID! title: String }
      type Book implements Media @key(fields: "id") { id: ID! title: String pages: Int } type Film implements Media @key(fields: "id") { id: ID! title: String minutes: Int }`,
    resolvers: { Query: { all: () => works }, Media: among(works), Book: among(works), Film: among(works) },
  },
  stock: {
    sdl: `type Query { top: [Media] one: Media lost: Media shelf: Shelf } type Shelf { holds: [Media!] } type Media @interfaceObject @key(fields: "id") { id: ID! count: Int next: Media }`,
    resolvers: {
      Query: {
        top: () => [{ id: 'b1' }, null, { id: 'f1' }],
        one: () => ({ id: 'f1' }),
        lost: () => ({ id: 'gone' }),
        shelf: () => ({ holds: [{ id: 'b1' }] }),
      },
      Media: {
        ...asReference,
        count: ({ id }: Row) => (id === 'b1' ? 3 : 4),
        next: () => ({ id: 'f1' }),
      },
    },
  },
  prices: {
    sdl: 'type Media @interfaceObject @key(fields: "id") { id: ID! count: Int @external price: Int @requires(fields: "count") }',
    resolvers: { Media: { ...asReference, price: ({ count }: { count: number }) => count * 2 } },
  },
};

export const interfaceObjectRules: readonly Rule[] = [
  {
    rule: 'an @interfaceObject adds fields to each implementer of the interface',
    subgraphs: media,
    cases: [
      { query: '{ all { count } }', data: { all: [{ count: 3 }, { count: 4 }] } },
      {
        query: '{ all { price ... on Book { pages } } }',
        data: { all: [{ price: 6, pages: 10 }, { price: 8 }] },
      },
      { query: '{ all { ... on Film { c: count } } }', data: { all: [{}, { c: 4 }] } },
      {
        query: '{ all { id ... on Book { count } ... on Film { price } } }',
        data: {
          all: [
            { id: 'b1', count: 3 },
            { id: 'f1', price: 8 },
          ],
        },
      },
    ],
  },
  {
    rule: 'the type of an @interfaceObject is asked of the subgraph that knows it',
    subgraphs: media,
    cases: [
      { query: '{ top { count } }', data: { top: [{ count: 3 }, null, { count: 4 }] }, asks: ['stock'] },
      {
        query: '{ top { count title } }',
        data: { top: [{ count: 3, title: 'One' }, null, { count: 4, title: 'Two' }] },
        asks: ['media', 'stock'],
      },
      {
        query: '{ top { t: __typename } one { __typename id } }',
        data: { top: [{ t: 'Book' }, null, { t: 'Film' }], one: { __typename: 'Film', id: 'f1' } },
      },
      { query: '{ top { ... on Film { id } } }', data: { top: [{}, null, { id: 'f1' }] } },
      {
        query: '{ top { ... on Book { pages count } ... on Film { minutes } } }',
        data: { top: [{ pages: 10, count: 3 }, null, { minutes: 90 }] },
      },
      {
        query: '{ one { price next { title next { id } } } }',
        data: { one: { price: 8, next: { title: 'Two', next: { id: 'f1' } } } },
      },
      {
        query: '{ shelf { holds { ...M } } } fragment M on Media { id ... on Book { pages } price }',
        data: { shelf: { holds: [{ id: 'b1', pages: 10, price: 6 }] } },
      },
      {
        query: '{ top { ... on Media { ... on Book { b: title } } ... on Film { f: title } } }',
        data: { top: [{ b: 'One' }, null, { f: 'Two' }] },
      },
    ],
  },
  {
    rule: 'an @interfaceObject of which the interface knows nothing is null, and that is no error',
    subgraphs: media,
    cases: [
      { query: '{ lost { count } }', data: { lost: { count: 4 } } },
      { query: '{ lost { count title } }', data: { lost: { count: 4, title: null } } },
      { query: '{ lost { count ... on Film { minutes } } }', data: { lost: { count: 4 } } },
    ],
  },
  {
    rule: 'an @interfaceObject field is @external where it is required',
    subgraphs: media,
    cases: [
      {
        query: '{ all { price } }',
        data: { all: [{ price: 6 }, { price: 8 }] },
        asks: ['media', 'prices', 'stock'],
      },
      { query: '{ one { count: price price: count } }', data: { one: { count: 8, price: 4 } } },
    ],
  },
  {
    rule: 'a key that is null asks no @interfaceObject either',
    subgraphs: {
      a: {
        sdl: 'type Query { all: [Media] } interface Media @key(fields: "id") { id: ID title: String } type Book implements Media @key(fields: "id") { id: ID title: String }',
        resolvers: { Query: { all: () => [{ ...works[0], id: null }, works[0]] } },
      },
      b: {
        sdl: 'type Media @interfaceObject @key(fields: "id") { id: ID count: Int }',
        resolvers: { Media: { ...asReference, count: ({ id }: Row) => (id === null ? -1 : 3) } },
      },
    },
    cases: [
      {
        query: '{ all { title count } }',
        data: {
          all: [
            { title: 'One', count: null },
            { title: 'One', count: 3 },
          ],
        },
        asks: ['a', 'b'],
      },
    ],
  },
];
