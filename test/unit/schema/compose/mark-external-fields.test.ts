import { composeRepaired, composeUnrepaired, createSubgraph, listCalls } from './tiny-supergraph.ts';

const catalogue = createSubgraph(
  'catalogue',
  `interface Media @key(fields: "id") { id: ID! title: String }
   type Book implements Media @key(fields: "id") { id: ID! title: String }
   type Query { book: Book }`,
);
const reviews = createSubgraph(
  'reviews',
  `type Media @key(fields: "id") @interfaceObject {
     id: ID!
     title: String @external
     review: String @requires(fields: "title")
   }
   type Query { latest: Media }`,
);
const query = '{ latest { review } }';

test('the library loses @external on an @interfaceObject field, and the planner asks the wrong subgraph for it', () => {
  const supergraph = composeUnrepaired([catalogue, reviews]);
  expect(supergraph).not.toContain('external: true)');
  expect(listCalls(supergraph, query).filter((call) => call.startsWith('catalogue'))).toEqual([]);
});

test('once repaired, the planner asks the owner for the external field before the subgraph that requires it', () => {
  const { supergraphSdl } = composeRepaired([catalogue, reviews]);
  expect(supergraphSdl).toContain(
    'title: String @join__field(graph: CATALOGUE) @join__field(graph: REVIEWS, external: true)',
  );
  const [first, second, third] = listCalls(supergraphSdl, query);
  expect(first).toMatch(/^reviews \{latest\{/);
  expect(first).not.toContain('title');
  expect(second).toMatch(/^catalogue .*_entities.*title/);
  expect(third).toMatch(/^reviews .*_entities.*review/);
});

test('a @join__field that stands already is marked and keeps its other arguments', () => {
  const prices = createSubgraph(
    'prices',
    'type Media @key(fields: "id") @interfaceObject { id: ID! price: Int }',
  );
  const { supergraphSdl } = composeRepaired([catalogue, reviews, prices]);
  expect(supergraphSdl).toContain(
    'title: String @join__field(graph: CATALOGUE) @join__field(graph: REVIEWS, external: true)',
  );
  expect(supergraphSdl).toContain('review: String @join__field(graph: REVIEWS, requires: "title")');
});

test('a field that no @interfaceObject borrows is left as the library wrote it', () => {
  const { supergraphSdl } = composeRepaired([catalogue, reviews]);
  expect(supergraphSdl).toMatch(/isInterfaceObject: true\) \{\s+id: ID!\n/);
});
