import { startFederation, type RawAnswer, type TestFederation } from '../../support/federation.ts';

let federation: TestFederation;
let answer: RawAnswer | undefined;
const order: string[] = [];

beforeAll(async () => {
  federation = await startFederation({
    users: {
      sdl: `type Query { me: User pets: [Pet] } type Mutation { one(by: Int = 1): User two: User! }
        interface Pet { id: ID! } interface Other { id: ID! other: Int } type Cat implements Pet & Other { id: ID! other: Int }
        type User @key(fields: "id") { id: ID! name: String weight(unit: String = "kg"): Int }`,
      resolvers: {
        Query: { me: () => ({ id: '1', name: 'Ann', weight: 70 }), pets: () => [] },
        Mutation: {
          one: async () => {
            await new Promise(setImmediate);
            order.push('one');
            return { id: '1', name: 'Ann' };
          },
          two: () => {
            order.push('two');
            return { id: '2', name: 'Ben' };
          },
        },
        User: { weight: () => 70 },
      },
    },
    reviews: {
      sdl: `type Mutation { three: Review }
        type User @key(fields: "id") { id: ID! weight(unit: String = "kg"): Int @external reviews: [Review] bmi: Int @requires(fields: "weight(unit: \\"g\\")") score: Int rank: Int list: [Int] }
        type Review { author: User text: String }`,
      resolvers: {
        Mutation: {
          three: () => {
            order.push('three');
            return { author: { id: '1' }, text: 't' };
          },
        },
        User: {
          reviews: () => [{ author: { id: '1' }, text: 't' }],
          bmi: () => 20,
          score: () => 1,
          rank: () => 2,
        },
      },
      answer: ({ query }) => (query.startsWith('mutation') ? undefined : answer),
    },
  });
});
afterAll(() => federation.close());
afterEach(() => {
  answer = undefined;
});

test.each([
  '{ me { reviews { author { bmi } } } }',
  '{ me { bmi reviews { author { bmi reviews { author { bmi } } } } } }',
])(
  '%s: what the planner cannot plan is a clear error, at once and again, and the next query is fine',
  async (query) => {
    for (let time = 0; time < 2; time++) {
      const result = await federation.run(query);
      if (result.errors === undefined) expect(result.data).toBeTruthy();
      else {
        expect(result).not.toHaveProperty('data');
        expect(result.errors).toEqual([
          {
            message: expect.stringMatching(/^Something went wrong here\. Reference: [\w-]+$/),
            extensions: { code: 'INTERNAL' },
          },
        ]);
      }
    }
    expect((await federation.run('{ me { name score } }')).data).toEqual({ me: { name: 'Ann', score: 1 } });
  },
);

test.each([
  '5',
  '{}',
  '[{"toString":1,"valueOf":1}]',
  '["_entities",{"toString":1}]',
  '["_entities",0,{"a":1}]',
  '["_entities",0,"__proto__","constructor"]',
  '["_entities",-1,"score"]',
  '[null]',
  '["_entities",9,"score"]',
])('an error with the path %s is an error, not a crash', async (path) => {
  answer = { body: `{"data":{"_entities":[{"score":3}]},"errors":[{"message":"odd","path":${path}}]}` };
  const result = await federation.run('{ me { name score } }');
  expect(result.data).toEqual({ me: { name: 'Ann', score: 3 } });
  expect(result.errors?.map(({ message }) => message)).toEqual(['odd']);
});

test.each([
  '[{"score":{"deep":1}}]',
  '[{"score":[1]}]',
  '[[{"score":1}]]',
  '[{"list":{"a":1}}]',
  '[{"list":[[1]]}]',
  '[{"reviews":[[{"text":"x"}]]}]',
  '[{"reviews":"x"}]',
  '[{"__typename":7,"score":1}]',
  '[{"constructor":null,"toString":1,"score":1}]',
])('an answer of the wrong form is null, never an exception: %s', async (entities) => {
  answer = { body: `{"data":{"_entities":${entities}}}` };
  const result = await federation.run('{ me { name score list reviews { text author { name } } } }');
  expect(result.data).toMatchObject({ me: { name: 'Ann' } });
  expect(federation.faults.filter((fault) => fault instanceof Error)).toEqual([]);
});

test('a call that fails is told at the fields that were asked for, not at those that were skipped', async () => {
  answer = { status: 503, body: '' };
  const result = await federation.run(
    'query ($no: Boolean!) { me { name a: score rank @include(if: $no) } }',
    { no: false },
  );
  expect(result.data).toEqual({ me: { name: 'Ann', a: null } });
  expect(result.errors?.map(({ path }) => path)).toEqual([['me', 'a']]);
  expect(
    (result.extensions?.agencies as { agency: string }[] | undefined)?.find(
      ({ agency }) => agency === 'reviews',
    ),
  ).toEqual({
    agency: 'reviews',
    state: 'UNAVAILABLE',
    asOf: null,
    retryAfterSeconds: null,
    paths: ['me.a'],
  });
});

test('a subgraph that answers errors and no data is not reported as well', async () => {
  answer = { body: '{"data":null,"errors":[{"message":"down"}]}' };
  const result = await federation.run('{ me { score } }');
  expect(result.extensions?.agencies).toContainEqual(
    expect.objectContaining({ agency: 'reviews', state: 'UNAVAILABLE' }),
  );
});

test("an agency's fields are found under the client's aliases", async () => {
  answer = {
    body: '{"data":{"_entities":[{"_k_a":1,"_k_b":2}]},"extensions":{"agencies":[{"agency":"X","state":"OK","fields":["score"]},{"agency":"Y","state":"STALE","fields":["rank"]},{"state":"OK"},7]}}',
  };
  const result = await federation.run('{ me { a: score b: rank } }');
  expect(
    (result.extensions?.agencies as { agency: string; paths: string[] }[] | undefined)?.map(
      ({ agency, paths }) => [agency, paths],
    ),
  ).toEqual([
    ['users', ['me']],
    ['X', ['me.a']],
    ['Y', ['me.b']],
  ]);
});

test('mutations run one after the other over several subgraphs, entities in between', async () => {
  order.length = 0;
  const result = await federation.run(
    'mutation { one { name score } three { text author { name } } two { rank } again: one(by: 2) { id } }',
  );
  expect(result.errors).toBeUndefined();
  expect(result.data).toEqual({
    one: { name: 'Ann', score: 1 },
    three: { text: 't', author: { name: null } },
    two: { rank: 2 },
    again: { id: '1' },
  });
  expect(order).toEqual(['one', 'three', 'two', 'one']);
});

test('a type name that does not belong there is null', async () => {
  const broken = await startFederation({
    a: {
      sdl: 'type Query { pet: Pet } interface Pet { id: ID! } interface Alien { id: ID! } type Cat implements Pet { id: ID! } type X implements Alien { id: ID! }',
      answer: () => ({ body: '{"data":{"pet":{"__typename":"Alien","id":"1"}}}' }),
    },
  });
  expect(await broken.run('{ pet { __typename id } }')).toMatchObject({ data: { pet: null } });
  expect(broken.faults).toEqual([]);
  await broken.close();
});

test('a step that throws ends the request with a masked error, and no promise is left unhandled', async () => {
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => unhandled.push(reason);
  process.on('unhandledRejection', note);
  const { parse } = await import('graphql');
  const result = await federation.engine.execute({
    document: parse('{ me { score name } pets { id } }'),
    operationName: undefined,
    variables: {},
    queryHash: 'throws',
    requestId: 'r-1',
    callerKey: '',
    headersFor: (subgraph) => {
      if (subgraph === 'reviews') throw new Error('no assertion');
      return {};
    },
  });
  await new Promise(setImmediate);
  process.off('unhandledRejection', note);
  expect(result).toEqual({
    errors: [{ message: 'Something went wrong here. Reference: r-1', extensions: { code: 'INTERNAL' } }],
  });
  expect(unhandled).toEqual([]);
});
