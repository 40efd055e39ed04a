import { startFederation, type TestFederation } from '../../support/federation.ts';

const pets = [
  { __typename: 'Cat', id: 'c1', name: 'Tom' },
  { __typename: 'Spy', id: 's1', name: 'Bond' },
];

describe('@inaccessible', () => {
  let federation: TestFederation;
  beforeAll(async () => {
    federation = await startFederation({
      a: {
        sdl: `type Query { pets: [Pet] pet: Pet things: [Thing!] colours: [Colour] colour: Colour! user: User }
          interface Pet { id: ID! name: String } type Cat implements Pet { id: ID! name: String } type Spy implements Pet @inaccessible { id: ID! name: String }
          union Thing = Cat | Spy enum Colour { RED HIDDEN @inaccessible }
          type User @key(fields: "id") { id: ID! secret: String @inaccessible }`,
        resolvers: {
          Query: {
            pets: () => pets,
            pet: () => pets[1],
            things: () => pets,
            colours: () => ['RED', 'HIDDEN'],
            colour: () => 'HIDDEN',
            user: () => ({ id: '1', secret: 's' }),
          },
        },
      },
      b: {
        sdl: 'type User @key(fields: "id") { id: ID! secret: String @external open: String @requires(fields: "secret") }',
        resolvers: { User: { open: ({ secret }: { secret: string }) => `was ${secret}` } },
      },
    });
  });
  afterAll(() => federation.close());

  test.each([
    ['{ pets { id } }', { pets: [{ id: 'c1' }, null] }],
    [
      '{ pets { t: __typename ...P } } fragment P on Pet { name }',
      { pets: [{ t: 'Cat', name: 'Tom' }, null] },
    ],
    ['{ pet { name } }', { pet: null }],
    ['{ things { ... on Cat { id } } }', { things: null }],
    ['{ colours }', { colours: ['RED', null] }],
    ['{ user { open } }', { user: { open: 'was s' } }],
  ])('%s shows nothing hidden', async (query, expected) => {
    expect((await federation.run(query)).data).toEqual(expected);
  });

  test('a hidden value where none may be null empties the answer, with an error that does not name it', async () => {
    const result = await federation.run('{ colour }');
    expect(result.data).toBeNull();
    expect(result.errors?.[0]?.path).toEqual(['colour']);
    expect(JSON.stringify(result)).not.toContain('HIDDEN');
  });

  test('the API schema knows no hidden field, type or value', async () => {
    const { data } = await federation.run(
      '{ __schema { types { name fields { name } enumValues { name } possibleTypes { name } } } }',
    );
    expect(JSON.stringify(data)).not.toMatch(/Spy|secret|HIDDEN|join__/);
    expect((await federation.run('{ user { secret } }')).errors?.[0]?.message).toMatch(
      'Cannot query field "secret"',
    );
  });
});

describe('@interfaceObject', () => {
  let federation: TestFederation;
  beforeAll(async () => {
    const known = [
      { __typename: 'Book', id: 'b1', pages: 10, title: 'One' },
      { __typename: 'Film', id: 'f1', minutes: 90, title: 'Two' },
    ];
    const find = { __resolveReference: ({ id }: { id: string }) => known.find((one) => one.id === id) };
    federation = await startFederation({
      media: {
        sdl: `type Query { all: [Media] } interface Media @key(fields: "id") { id: ID! title: String }
          type Book implements Media @key(fields: "id") { id: ID! title: String pages: Int } type Film implements Media @key(fields: "id") { id: ID! title: String minutes: Int }`,
        resolvers: { Query: { all: () => known }, Media: find, Book: find, Film: find },
      },
      stock: {
        sdl: `type Query { top: [Media] one: Media shelf: Shelf } type Shelf { holds: [Media!] } type Media @interfaceObject @key(fields: "id") { id: ID! count: Int next: Media }`,
        resolvers: {
          Query: {
            top: () => [{ id: 'b1' }, null, { id: 'f1' }],
            one: () => ({ id: 'f1' }),
            shelf: () => ({ holds: [{ id: 'b1' }] }),
          },
          Media: {
            __resolveReference: (of: object) => of,
            count: ({ id }: { id: string }) => (id === 'b1' ? 3 : 4),
            next: () => ({ id: 'f1' }),
          },
        },
      },
      prices: {
        sdl: 'type Media @interfaceObject @key(fields: "id") { id: ID! count: Int @external price: Int @requires(fields: "count") }',
        resolvers: {
          Media: {
            __resolveReference: (of: object) => of,
            price: ({ count }: { count: number }) => count * 2,
          },
        },
      },
    });
  });
  afterAll(() => federation.close());

  test.each([
    ['{ all { count } }', { all: [{ count: 3 }, { count: 4 }] }],
    ['{ all { price ... on Book { pages } } }', { all: [{ price: 6, pages: 10 }, { price: 8 }] }],
    ['{ all { ... on Film { c: count } } }', { all: [{}, { c: 4 }] }],
    ['{ top { count } }', { top: [{ count: 3 }, null, { count: 4 }] }],
    ['{ top { count title } }', { top: [{ count: 3, title: 'One' }, null, { count: 4, title: 'Two' }] }],
    [
      '{ top { t: __typename } one { __typename id } }',
      { top: [{ t: 'Book' }, null, { t: 'Film' }], one: { __typename: 'Film', id: 'f1' } },
    ],
    ['{ top { ... on Film { id } } }', { top: [{}, null, { id: 'f1' }] }],
    [
      '{ top { ... on Book { pages count } ... on Film { minutes } } }',
      { top: [{ pages: 10, count: 3 }, null, { minutes: 90 }] },
    ],
    [
      '{ one { price next { title next { id } } } }',
      { one: { price: 8, next: { title: 'Two', next: { id: 'f1' } } } },
    ],
    [
      '{ shelf { holds { ...M } } } fragment M on Media { id ... on Book { pages } price }',
      { shelf: { holds: [{ id: 'b1', pages: 10, price: 6 }] } },
    ],
  ])('%s', async (query, expected) => {
    const result = await federation.run(query);
    expect(federation.faults).toEqual([]);
    expect(result.errors).toBeUndefined();
    expect(result.data).toEqual(expected);
  });
});
