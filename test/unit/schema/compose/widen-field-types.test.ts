import { composeRepaired, composeUnrepaired, createSubgraph, listCalls } from './tiny-supergraph.ts';

const books = createSubgraph(
  'books',
  `type Book @key(fields: "id") { id: ID! title: String @shareable }
   type Query { media: Book @shareable }`,
);
const shop = createSubgraph(
  'shop',
  `type Book @key(fields: "id") { id: ID! title: String @shareable pages: Int }
   type Film @key(fields: "id") { id: ID! minutes: Int }
   union Media = Book | Film
   type Query { media: Media @shareable }`,
);
const query = '{ media { ... on Book { pages } } }';

test('the library gives the field the first type it met, so that shop is asked for pages of a union', () => {
  const supergraph = composeUnrepaired([books, shop]);
  expect(supergraph).toMatch(/\bmedia: Book\n/);
  expect(listCalls(supergraph, query)).toEqual(['shop {media{pages}}']);
});

test('once repaired, the field has the union type and shop is asked for pages of a Book', () => {
  const { supergraphSdl, apiSdl } = composeRepaired([books, shop]);
  expect(supergraphSdl).toContain(
    'media: Media @join__field(graph: BOOKS, type: "Book") @join__field(graph: SHOP, type: "Media")',
  );
  expect(apiSdl).toMatch(/\bmedia: Media\n/);
  expect(listCalls(supergraphSdl, query)).toEqual(['shop {media{__typename ...on Book{pages}}}']);
});

test('the order of the subgraphs does not change the type', () => {
  expect(composeRepaired([shop, books]).apiSdl).toMatch(/\bmedia: Media\b/);
});

test('an interface contains its implementers', () => {
  const one = createSubgraph(
    'one',
    `type Shelf @key(fields: "id") { id: ID! top: Book @shareable }
     type Book { title: String @shareable }
     type Query { shelf: Shelf }`,
  );
  const two = createSubgraph(
    'two',
    `type Shelf @key(fields: "id") { id: ID! top: Media @shareable }
     interface Media { title: String }
     type Book implements Media { title: String @shareable }
     type Film implements Media { title: String }`,
  );
  const { supergraphSdl } = composeRepaired([one, two]);
  expect(supergraphSdl).toContain(
    'top: Media @join__field(graph: ONE, type: "Book") @join__field(graph: TWO, type: "Media")',
  );
});

test('a union of one member still wins over that member', () => {
  const only = createSubgraph(
    'only',
    `type Book @key(fields: "id") { id: ID! }
     union Media = Book
     type Query { media: Media @shareable }`,
  );
  expect(composeRepaired([books, only]).apiSdl).toMatch(/\bmedia: Media\b/);
});

test.each([
  ['Book!', 'Media!', 'Media!'],
  ['Book!', 'Media', 'Media'],
  ['[Book!]!', '[Media!]', '[Media!]'],
  ['[Book]!', '[Media!]!', '[Media]!'],
])('%s and %s merge to %s, nullable wherever one of them is', (book, media, merged) => {
  const { apiSdl } = composeRepaired([
    createSubgraph(
      'books',
      books.sdl.split('\n').slice(1).join('\n').replace('media: Book', `media: ${book}`),
    ),
    createSubgraph(
      'shop',
      shop.sdl.split('\n').slice(1).join('\n').replace('media: Media', `media: ${media}`),
    ),
  ]);
  expect(apiSdl).toContain(`  media: ${merged}\n`);
});

test('@provides of the field is kept', () => {
  const borrowing = createSubgraph(
    'borrowing',
    `type Book @key(fields: "id") { id: ID! title: String @external }
     type Query { media: Book @shareable @provides(fields: "title") }`,
  );
  expect(composeRepaired([borrowing, shop]).supergraphSdl).toContain(
    '@join__field(graph: BORROWING, provides: "title", type: "Book")',
  );
});
