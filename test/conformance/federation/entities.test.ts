import { startFederation, type TestFederation } from '../../support/federation.ts';

const users: Record<string, { id: string; name: string; friends: string[] }> = {
  '1': { id: '1', name: 'Alice', friends: ['2', '3', '2'] },
  '2': { id: '2', name: 'Bob', friends: ['1'] },
  '3': { id: '3', name: 'Carol', friends: [] },
};
const user = (id: string) =>
  users[id] && { ...users[id], friends: users[id].friends.map((friend) => ({ id: friend })) };

describe('entities over several subgraphs', () => {
  let federation: TestFederation;
  beforeAll(async () => {
    federation = await startFederation({
      accounts: {
        sdl: `type Query { me: User users: [User!]! node(id: ID!): Node }
          interface Node @key(fields: "id") { id: ID! }
          type User implements Node @key(fields: "id") { id: ID! name: String friends: [User!]! weight(unit: String = "kg"): Int }
          type Parcel implements Node @key(fields: "id") { id: ID! weight: String }
          type Mutation { rename(id: ID!, name: String!): User }`,
        resolvers: {
          Query: {
            me: () => user('1'),
            users: () => Object.keys(users).map(user),
            node: (_: unknown, { id }: { id: string }) =>
              id.startsWith('p')
                ? { __typename: 'Parcel', id, weight: 'heavy' }
                : { __typename: 'User', ...user(id) },
          },
          User: {
            name: ({ id }: { id: string }) => users[id]?.name,
            friends: ({ id }: { id: string }) => user(id)?.friends,
            weight: (_: unknown, { unit }: { unit: string }) => (unit === 'g' ? 70_000 : 70),
            __resolveReference: ({ id }: { id: string }) => user(id),
          },
          Mutation: {
            rename: (_: unknown, { id, name }: { id: string; name: string }) => ({ ...user(id), name }),
          },
        },
      },
      reviews: {
        sdl: `interface Node @key(fields: "id") { id: ID! }
          type User implements Node @key(fields: "id") { id: ID! reviews(first: Int = 2, after: String): [Review!] bmi: Int @requires(fields: "weight(unit: \\"g\\")") weight(unit: String = "kg"): Int @external }
          type Parcel implements Node @key(fields: "id") { id: ID! weight: String @external label: String @requires(fields: "weight") }
          type Review { body: String author: User }
          type Mutation { review(user: ID!): Review }`,
        resolvers: {
          User: {
            reviews: ({ id }: { id: string }, { first }: { first: number }) =>
              Array.from({ length: first }, (_, index) => ({
                body: `${id}-${index}`,
                author: { id: String(index + 1) },
              })),
            bmi: ({ weight }: { weight: number }) => weight / 1000,
          },
          Parcel: { label: ({ weight }: { weight: string }) => `[${weight}]` },
          Mutation: {
            review: (_: unknown, { user: id }: { user: string }) => ({ body: `of ${id}`, author: { id } }),
          },
        },
      },
      ranks: {
        sdl: `type Node @interfaceObject @key(fields: "id") { id: ID! rank: Int }`,
        resolvers: {
          Node: { rank: ({ id }: { id: string }) => id.length, __resolveReference: (node: object) => node },
        },
      },
    });
  });
  afterAll(() => federation.close());

  const data = async (query: string, variables = {}) => {
    const { data, errors } = await federation.run(query, variables);
    expect(errors).toBeUndefined();
    return data;
  };

  test('an entity is completed by another subgraph, in the order of the client', async () => {
    expect(JSON.stringify(await data('{ me { reviews { body } name id } }'))).toBe(
      '{"me":{"reviews":[{"body":"1-0"},{"body":"1-1"}],"name":"Alice","id":"1"}}',
    );
  });

  test('equal entities are asked for once', async () => {
    const before = federation.calls.length;
    await data('{ users { friends { reviews(first: 1) { body } } } }');
    const request = federation.calls.slice(before).find(({ subgraph }) => subgraph === 'reviews')?.request;
    expect(request?.variables.representations).toHaveLength(3);
  });

  test('an alias that is the name of a key does not replace the key', async () => {
    expect(
      await data('{ me { id: name reviews(first: 1) { body: body } friends { id: name name: id } } }'),
    ).toEqual({
      me: {
        id: 'Alice',
        reviews: [{ body: '1-0' }],
        friends: [
          { id: 'Bob', name: '2' },
          { id: 'Carol', name: '3' },
          { id: 'Bob', name: '2' },
        ],
      },
    });
  });

  test("@requires with an argument reads its own value beside the client's", async () => {
    expect(await data('{ me { weight bmi g: weight(unit: "g") } }')).toEqual({
      me: { weight: 70, bmi: 70, g: 70000 },
    });
  });

  test('fields of one name and different types stay apart in an interface', async () => {
    const query =
      '{ a: node(id: "p1") { ...N } b: node(id: "2") { ...N } } fragment N on Node { __typename id ... on User { w: name } ... on Parcel { label w: weight } }';
    expect(await data(query)).toEqual({
      a: { __typename: 'Parcel', id: 'p1', label: '[heavy]', w: 'heavy' },
      b: { __typename: 'User', id: '2', w: 'Bob' },
    });
  });

  test('an @interfaceObject adds its field and keeps the concrete type', async () => {
    expect(await data('{ node(id: "p1") { rank __typename id } users { rank } }')).toEqual({
      node: { rank: 2, __typename: 'Parcel', id: 'p1' },
      users: [{ rank: 1 }, { rank: 1 }, { rank: 1 }],
    });
  });

  test('arguments with variables reach the subgraph as the client sent them, defaults left to it', async () => {
    const query =
      'query ($first: Int, $after: String) { me { reviews(first: $first, after: $after) { body } } }';
    const before = federation.calls.length;
    expect(await data(query, { first: 1 })).toEqual({ me: { reviews: [{ body: '1-0' }] } });
    const request = federation.calls.slice(before).find(({ subgraph }) => subgraph === 'reviews')?.request;
    expect(Object.keys(request?.variables ?? {}).toSorted()).toEqual(['first', 'representations']);
  });

  test('a value reaches the subgraph as it came, and a default of the operation is not sent in its place', async () => {
    const query =
      'query ($id: ID!, $first: Int = 1, $after: String = "x") { node(id: $id) { id ... on User { reviews(first: $first, after: $after) { body } } } }';
    const before = federation.calls.length;
    expect(await data(query, { id: 2, after: null })).toEqual({
      node: { id: '2', reviews: [{ body: '2-0' }] },
    });
    const sent = federation.calls.slice(before).map(({ request }) => {
      const { representations: _, ...own } = request.variables;
      return own;
    });
    expect(sent).toEqual([{ id: 2 }, { after: null }]);
  });

  test("a client variable named as the planner's own works", async () => {
    const query =
      'query ($representations: Int!, $__first: Boolean!) { me { reviews(first: $representations) { body @include(if: $__first) } } }';
    expect(await data(query, { representations: 1, __first: true })).toEqual({
      me: { reviews: [{ body: '1-0' }] },
    });
  });

  test('@skip and @include with variables and defaults', async () => {
    const query =
      'query ($yes: Boolean = true, $no: Boolean!) { me { id @skip(if: $yes) reviews(first: 1) @include(if: $no) { body } ... @include(if: $yes) { name } } }';
    expect(await data(query, { no: false })).toEqual({ me: { name: 'Alice' } });
    expect(await data(query, { yes: false, no: true })).toEqual({
      me: { id: '1', reviews: [{ body: '1-0' }] },
    });
  });

  test('constant conditions that leave nothing answer empty objects', async () => {
    expect(await data('{ me { id @include(if: false) } users @skip(if: true) { id } }')).toEqual({ me: {} });
    expect(await data('{ me @include(if: false) { id } }')).toEqual({});
  });

  test('nested entities come back through several subgraphs', async () => {
    expect(
      await data('{ me { reviews { author { name reviews(first: 1) { author { name } } } } } }'),
    ).toEqual({
      me: {
        reviews: [
          { author: { name: 'Alice', reviews: [{ author: { name: 'Alice' } }] } },
          { author: { name: 'Bob', reviews: [{ author: { name: 'Alice' } }] } },
        ],
      },
    });
  });

  test('two paths to one entity keep their own selections', async () => {
    expect(
      await data(
        '{ a: me { reviews(first: 1) { author { name } } } b: me { reviews(first: 1) { author { rank id } } } }',
      ),
    ).toEqual({
      a: { reviews: [{ author: { name: 'Alice' } }] },
      b: { reviews: [{ author: { rank: 1, id: '1' } }] },
    });
  });

  test('mutations run in series and are completed by other subgraphs', async () => {
    const before = federation.calls.length;
    expect(
      await data(
        'mutation ($n: String!) { rename(id: 2, name: $n) { name reviews(first: 1) { body } } review(user: "3") { author { name } } again: rename(id: 3, name: "x") { name } }',
        { n: 'Bobby' },
      ),
    ).toMatchObject({ rename: { reviews: [{ body: '2-0' }] }, review: { author: { name: 'Carol' } } });
    const mutations = federation.calls
      .slice(before)
      .filter(({ request }) => request.query.startsWith('mutation'));
    expect(mutations.map(({ subgraph }) => subgraph)).toEqual(['accounts', 'reviews', 'accounts']);
  });

  test('introspection, root __typename and data in one operation', async () => {
    expect(
      await data(
        '{ t: __typename __schema { queryType { name } } me { __typename name } __type(name: "User") { kind } }',
      ),
    ).toEqual({
      t: 'Query',
      __schema: { queryType: { name: 'Query' } },
      me: { __typename: 'User', name: 'Alice' },
      __type: { kind: 'OBJECT' },
    });
    expect(await data('{ __typename }')).toEqual({ __typename: 'Query' });
  });

  test('hostile aliases are answered and change nothing else', async () => {
    const answer = await data(
      '{ __proto__: me { constructor: name toString: id __proto__: name __typename } }',
    );
    expect(JSON.stringify(answer)).toBe(
      '{"__proto__":{"constructor":"Alice","toString":"1","__proto__":"Alice","__typename":"User"}}',
    );
    expect(({} as { name?: unknown }).name).toBeUndefined();
    expect(await data('{ me { __typename: name x: __typename } }')).toEqual({
      me: { __typename: 'Alice', x: 'User' },
    });
  });

  test('a wrong variable answers errors and no data key', async () => {
    const result = await federation.run('query ($first: Int!) { me { reviews(first: $first) { body } } }', {
      first: 'many',
    });
    expect(result).not.toHaveProperty('data');
    expect(result.errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });
});
