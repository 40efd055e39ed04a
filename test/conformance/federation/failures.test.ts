import { GraphQLError } from 'graphql';
import { startFederation, type RawAnswer, type TestFederation } from '../../support/federation.ts';
import { postGraphql } from '../../support/gateway.ts';

let answer: RawAnswer | undefined;
let federation: TestFederation;

beforeAll(async () => {
  federation = await startFederation({
    people: {
      sdl: `type Query { person: Person! people: [Person] maybe: Person }
        type Person @key(fields: "id") @key(fields: "email") { id: ID! email: String name: String! }`,
      resolvers: {
        Query: {
          person: () => ({ id: '1', name: 'Léa' }),
          maybe: () => ({ id: '1', name: 'Léa' }),
          people: () => ['1', '2', '1', '3'].map((id) => ({ id, name: `n${id}` })),
        },
      },
    },
    agency: {
      sdl: `type Person @key(fields: "id") { id: ID! account: Account colour: Colour score: Int list: [Int!] strict: Int! sure: Account! }
        type Account { points: Int! unit: String }
        enum Colour { RED SECRET @inaccessible }`,
      resolvers: {
        Person: {
          account: ({ id }: { id: string }) => {
            if (id === '2')
              throw new GraphQLError('No NIR 1850578006084 at http://10.0.0.1:80/x', {
                extensions: {
                  code: 'AGENCY_TIMEOUT',
                  agency: 'CNAM',
                  http: { status: 500 },
                  stacktrace: ['secret'],
                },
              });
            return { points: 12, unit: 'POINT' };
          },
          colour: ({ id }: { id: string }) => (id === '1' ? 'SECRET' : 'RED'),
          score: () => 7,
          list: () => [1, 2],
          strict: () => 1,
        },
      },
      answer: () => answer,
      deadlineMs: 1000,
    },
    mail: {
      sdl: `type Person @key(fields: "email") { email: String inbox: Int }`,
      resolvers: { Person: { inbox: () => 3 } },
    },
    adviser: {
      sdl: `type Person @key(fields: "id") { id: ID! account: Account @external advice: String @requires(fields: "account { points }") }
        type Account { points: Int! @external }`,
      resolvers: {
        Person: {
          advice: ({ account }: { account: { points: number } | null }) =>
            account ? `use ${account.points}` : 'unknown',
        },
      },
    },
  });
});
afterAll(() => federation.close());
afterEach(() => {
  answer = undefined;
});

const QUERY = '{ maybe { name account { points } advice } }';
const EVERYTHING = { maybe: { name: 'Léa', account: { points: 12 }, advice: 'use 12' } };

test('all well: no errors, and each agency reported once', async () => {
  const result = await federation.run(QUERY);
  expect(result.errors).toBeUndefined();
  expect(result.data).toEqual(EVERYTHING);
  expect(result.extensions?.agencies).toEqual([
    { agency: 'people', state: 'OK', asOf: null, retryAfterSeconds: null, paths: ['maybe'] },
    { agency: 'agency', state: 'OK', asOf: null, retryAfterSeconds: null, paths: ['maybe.account'] },
    { agency: 'adviser', state: 'OK', asOf: null, retryAfterSeconds: null, paths: ['maybe.advice'] },
  ]);
});

test.each<[string, RawAnswer, string]>([
  ['a subgraph that hangs', 'hang', 'AGENCY_TIMEOUT'],
  ['a connection that is cut', 'reset', 'AGENCY_UNAVAILABLE'],
  ['HTTP 503 without a body', { status: 503, body: '' }, 'AGENCY_UNAVAILABLE'],
  ['HTTP 502 with a page', { status: 502, body: '<html>bad gateway</html>' }, 'AGENCY_UNAVAILABLE'],
  [
    'HTTP 401 with a GraphQL error',
    { status: 401, body: '{"errors":[{"message":"no"}]}' },
    'AGENCY_UNAVAILABLE',
  ],
  ['HTTP 429', { status: 429, headers: { 'retry-after': '7' }, body: '' }, 'AGENCY_RATE_LIMITED'],
  ['an empty body', { body: '' }, 'AGENCY_INVALID_RESPONSE'],
  ['text that is not JSON', { body: '{"data":' }, 'AGENCY_INVALID_RESPONSE'],
  ['JSON that is no answer', { body: '[1]' }, 'AGENCY_INVALID_RESPONSE'],
  ['data null and no errors', { body: '{"data":null}' }, 'AGENCY_INVALID_RESPONSE'],
  ['_entities null', { body: '{"data":{"_entities":null}}' }, 'AGENCY_INVALID_RESPONSE'],
  ['_entities too short', { body: '{"data":{"_entities":[]}}' }, 'AGENCY_INVALID_RESPONSE'],
  ['_entities of text', { body: '{"data":{"_entities":["x"]}}' }, 'AGENCY_INVALID_RESPONSE'],
  [
    'an answer beyond the size limit',
    { body: `{"data":{"x":"${'x'.repeat(200_000)}"}}` },
    'AGENCY_INVALID_RESPONSE',
  ],
])('%s costs its own fields, and the rest is computed without them', async (_, broken, code) => {
  answer = broken;
  const result = await federation.run(QUERY);
  expect(result.data).toEqual({ maybe: { name: 'Léa', account: null, advice: 'unknown' } });
  expect(result.errors).toEqual([
    expect.objectContaining({
      path: ['maybe', 'account'],
      extensions: {
        code,
        agency: 'agency',
        ...(code === 'AGENCY_RATE_LIMITED' ? { retryAfterSeconds: 7 } : {}),
      },
    }),
  ]);
  const row = (result.extensions?.agencies as { agency: string; state: string }[] | undefined)?.find(
    ({ agency }) => agency === 'agency',
  );
  expect(row?.state).toBe('UNAVAILABLE');
});

test('a GraphQL body counts whatever the HTTP status', async () => {
  answer = {
    status: 500,
    body: '{"data":{"_entities":[{"account":{"points":3}}]},"errors":[{"message":"half","path":["_entities",0,"score"]}]}',
  };
  const result = await federation.run('{ maybe { account { points } score } }');
  expect(result.data).toEqual({ maybe: { account: { points: 3 }, score: null } });
  expect(result.errors?.map(({ path, message }) => [path, message])).toEqual([[['maybe', 'score'], 'half']]);
});

test('an error of an entity is told at every place that shows it, and shows nothing of the inside', async () => {
  const result = await federation.run('{ people { id a: account { points } } }');
  expect(result.data).toEqual({
    people: [
      { id: '1', a: { points: 12 } },
      { id: '2', a: null },
      { id: '1', a: { points: 12 } },
      { id: '3', a: { points: 12 } },
    ],
  });
  expect(result.errors).toEqual([
    {
      message: 'No NIR [number] at [address]',
      path: ['people', 1, 'a'],
      extensions: { code: 'AGENCY_TIMEOUT', agency: 'CNAM' },
    },
  ]);
});

test('the HTTP status that a subgraph gives to the error of a field is not that of the answer', async () => {
  const { status, body } = await postGraphql(federation.url, { query: '{ people { account { points } } }' });
  expect({ status, paths: body.errors?.map(({ path }) => path) }).toEqual({
    status: 200,
    paths: [['people', 1, 'account']],
  });
});

test('errors of a shared representation appear at each of its places', async () => {
  answer = {
    body: '{"data":{"_entities":[null,{"account":null},{"account":null}]},"errors":[{"message":"gone","path":["_entities",0]}]}',
  };
  const result = await federation.run('{ people { account { points } } }');
  expect(result.errors?.map(({ path }) => path)).toEqual([
    ['people', 0],
    ['people', 2],
  ]);
});

test("an error on a field that the client did not select is told where the client's selection ends", async () => {
  answer = {
    body: '{"data":{"_entities":[{"account":{"points":1}}]},"errors":[{"message":"odd","path":["_entities",0,"account","hidden","deeper"]}]}',
  };
  const result = await federation.run('{ maybe { account { points } } }');
  expect(result.errors?.[0]?.path).toEqual(['maybe', 'account']);
});

test('errors without a path, or with a path that is none, are kept', async () => {
  answer = { body: '{"errors":[{"message":"all of it"},{"message":"odd","path":"x"},null]}' };
  const result = await federation.run('{ maybe { account { points } } }');
  expect(result.data).toEqual({ maybe: { account: null } });
  expect(result.errors?.map(({ path, message }) => [message, path])).toEqual([
    ['all of it', ['maybe', 'account']],
    ['odd', ['maybe', 'account']],
    ['An agency answered something that cannot be understood.', ['maybe', 'account']],
  ]);
});

test('a null where none may be travels up to the nearest nullable place and is told once', async () => {
  answer = { body: '{"data":{"_entities":[{"account":{"points":null,"unit":"x"}}]}}' };
  const result = await federation.run('{ maybe { name account { unit points } } }');
  expect(result.data).toEqual({ maybe: { name: 'Léa', account: null } });
  expect(result.errors).toEqual([
    {
      message: 'Cannot return null for non-nullable field Account.points.',
      path: ['maybe', 'account', 'points'],
      extensions: { code: 'AGENCY_INVALID_RESPONSE' },
    },
  ]);
});

test.each([
  ['through objects that may not be null', 'x: sure { y: points }', '{"_k_x":{"_k_y":null}}', ['x', 'y']],
  ['through an item of a list', 'list', '{"list":[1,null]}', ['list', 1]],
])('a null that travels up %s is told once, where it is', async (_, field, entity, place) => {
  answer = { body: `{"data":{"_entities":[${entity}]}}` };
  const result = await federation.run(`{ maybe { ${field} } }`);
  expect(result.data).toEqual({ maybe: field === 'list' ? { list: null } : null });
  expect(result.errors?.map(({ path }) => path)).toEqual([['maybe', ...place]]);
});

test('a non-null field of a subgraph that fails empties the object, with one error', async () => {
  answer = 'hang';
  const result = await federation.run('{ person { name strict } }');
  expect(result.data).toBeNull();
  expect(result.errors?.map(({ path, extensions }) => [path, extensions?.code])).toEqual([
    [['person', 'strict'], 'AGENCY_TIMEOUT'],
  ]);
});

test.each([
  ['a text for an Int', '"many"', 'score', null],
  ['a fraction for an Int', '1.5', 'score', null],
  ['an object for an Int', '{}', 'score', null],
  ['an Int for a list', '3', 'list', null],
  ['a text in a list of Int', '[1,"2"]', 'list', null],
])('%s is null, and told', async (_, value, field, expected) => {
  answer = { body: `{"data":{"_entities":[{"${field}":${value}}]}}` };
  const result = await federation.run(`{ maybe { name ${field} } }`);
  expect(result.data).toEqual({ maybe: { name: 'Léa', [field]: expected } });
  expect(result.errors?.[0]?.extensions?.code).toBe('AGENCY_INVALID_RESPONSE');
});

test('an enum value that clients must not see is null', async () => {
  expect((await federation.run('{ people { colour } }')).data).toEqual({
    people: [{ colour: null }, { colour: 'RED' }, { colour: null }, { colour: 'RED' }],
  });
});

test('a key that is null asks nobody', async () => {
  const before = federation.calls.length;
  const result = await federation.run('{ maybe { email inbox } }');
  expect(result.data).toEqual({ maybe: { email: null, inbox: null } });
  expect(federation.calls.slice(before).map(({ subgraph }) => subgraph)).toEqual(['people']);
});

test('no answer pollutes Object.prototype', async () => {
  answer = {
    body: '{"data":{"_entities":[{"__proto__":{"polluted":1},"account":{"__proto__":{"polluted":1},"points":1}}]}}',
  };
  await federation.run('{ maybe { account { points } } }');
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});
