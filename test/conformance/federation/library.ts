import { startFederation } from '../../support/federation.ts';
import { library } from '../fuzz/graphs/library.ts';
import { createOracle, type Resolvers } from './oracle.ts';

type Entity = { readonly id: string };
const isBook = (id: string) => id.startsWith('b');
const product = (id: string) =>
  /^[bf]\d$/.test(id) ? { __typename: isBook(id) ? 'Book' : 'Film', id } : null;
const number = (id: string) => Number(id.slice(1));
const author = (id: string) => ({
  __typename: 'Author',
  id,
  name: `Name ${id}`,
  country: { code: 'FR', label: 'France' },
});
const idOfName = ({ name }: { name: string }) => name.slice('Name '.length);
const price = ({ id }: Entity, { currency }: { currency: string }) =>
  id === 'b2' ? null : number(id) * (currency === 'USD' ? 110 : 100);
const tags = ({ id }: Entity) => (id === 'b1' ? ['new', 'red'] : []);
const parts = ({ id }: Entity) =>
  id === 'f1' ? null : [{ kind: `k${id}`, size: { w: number(id), h: 2 } }, null, { kind: 'z', size: null }];

const shared = {
  title: ({ id }: Entity) => `Title ${id}`,
  price,
  tags,
  parts,
};
const catalog: Resolvers = {
  Query: {
    top: (_: unknown, { first }: { first: number }) => ['b1', 'f1', 'b2', 'f2'].slice(0, first).map(product),
    product: (_: unknown, { id }: Entity) => product(id),
    all: () => [product('f1'), null, product('b1'), product('b1')],
    matrix: () => [[product('b1'), null], null, [], [product('f2'), product('b2')]],
    any: () => [author('a1'), product('b2'), author('a2'), product('f1')],
    mode: () => 'FAST',
    meta: () => ({ a: [1, { b: null }], id: 'x' }),
    constructor: () => 'built',
  },
  Book: {
    ...shared,
    pages: ({ id }: Entity) => number(id) * 10,
    author: ({ id }: Entity) => author(`a${number(id)}`),
    similar: ({ id }: Entity) => [product(id === 'b1' ? 'b2' : 'b1'), product('f2')],
  },
  Film: { ...shared, minutes: () => 90, director: () => author('a2') },
};
const people: Resolvers = {
  Author: {
    born: (of: { name: string }) => 1900 + number(idOfName(of)),
    books: (of: { name: string }) => [product(`b${number(idOfName(of))}`)],
    toString: () => 'text',
  },
};
const stock: Resolvers = {
  Product: {
    inStock: ({ id }: Entity) => number(id) + 1,
    warehouses: ({ id }: Entity) => [{ id: `w${number(id)}` }, { id: 'w9' }],
  },
  Warehouse: {
    city: ({ id }: Entity) => (id === 'w9' ? null : `City ${id}`),
    keeps: () => [product('b1'), product('f1')],
  },
};
type Required = {
  price: number | null;
  tags: string[] | null;
  parts: ({ kind: string; size: { w: number } | null } | null)[] | null;
};
const score = (of: Required) =>
  `${of.price}/${(of.tags ?? []).join()}/${JSON.stringify((of.parts ?? []).map((part) => part && [part.kind, part.size?.w]))}`;
const reviews: Resolvers = {
  Query: { latest: () => [{ id: 'r1' }, { id: 'r2' }] },
  Book: {
    score,
    rank: ({ score: required }: { score: string }) => `#${required}`,
    reviews: ({ id }: Entity) => [{ id: `r${number(id)}` }],
  },
  Film: { reviews: () => [] },
  Review: {
    body: ({ id }: Entity) => `Body ${id}`,
    by: ({ id }: Entity) => author(`a${number(id)}`),
    about: ({ id }: Entity) => (id === 'r1' ? product('b1') : author('a1')),
  },
  Author: { reviewCount: () => 2 },
};

const asReference = { __resolveReference: (reference: object) => reference };
const withReferences = (resolvers: Resolvers): Resolvers =>
  Object.fromEntries(
    Object.entries(resolvers).map(([type, fields]) => [
      type,
      type === 'Query' ? fields : { ...fields, ...asReference },
    ]),
  );

const whole: Resolvers = {
  Query: { ...catalog.Query, ...reviews.Query },
  Book: {
    ...catalog.Book,
    ...reviews.Book,
    ...stock.Product,
    score: (of: Entity) => score({ price: price(of, { currency: 'EUR' }), tags: tags(of), parts: parts(of) }),
    rank: (of: Entity) =>
      `#${score({ price: price(of, { currency: 'EUR' }), tags: tags(of), parts: parts(of) })}`,
  },
  Film: { ...catalog.Film, ...reviews.Film, ...stock.Product },
  Author: { ...people.Author, ...reviews.Author },
  Warehouse: stock.Warehouse!,
  Review: reviews.Review!,
};

/** Five subgraphs with most rules of federation in them, and the same graph as one schema. */
export async function startLibrary() {
  const resolvers: Record<string, Resolvers> = {
    catalog: {
      ...withReferences(catalog),
      Product: { __resolveReference: ({ id }: Entity) => product(id) },
      Author: { __resolveReference: (of: { id?: string; name: string }) => author(of.id ?? idOfName(of)) },
    },
    people: withReferences(people),
    stock: {
      ...withReferences(stock),
      Warehouse: { ...asReference, city: stock.Warehouse!.city, keeps: () => [{ id: 'b1' }, { id: 'f1' }] },
    },
    reviews: {
      ...withReferences(reviews),
      Book: { ...asReference, score, reviews: reviews.Book!.reviews },
    },
    ranks: { Book: { ...asReference, rank: reviews.Book!.rank } },
  };
  const federation = await startFederation(
    Object.fromEntries(
      Object.entries(library.subgraphs).map(([name, sdl]) => [
        name,
        { sdl, plain: true, resolvers: resolvers[name]! },
      ]),
    ),
  );
  return { federation, oracle: createOracle(federation.engine.apiSchema, whole) };
}
