import { startFederation, type RawAnswer, type TestFederation } from '../../support/federation.ts';

let federation: TestFederation;
let answer: RawAnswer | undefined;
let meet = () => Promise.resolve();

/** Keeps those who come until there are as many as that. */
function createMeeting(count: number): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let arrived = 0;
  return () => {
    if (++arrived === count) resolve();
    return promise;
  };
}

beforeAll(async () => {
  const hold = async () => {
    await meet();
    return answer;
  };
  federation = await startFederation(
    {
      bank: {
        sdl: 'type Query { account: Account } type Mutation { pay: Account } type Account @key(fields: "id") { id: ID! }',
        resolvers: { Mutation: { pay: () => ({ id: '1' }) }, Query: { account: () => ({ id: '1' }) } },
        answer: hold,
      },
      rates: {
        sdl: 'type Account @key(fields: "id") { id: ID! rate: Int }',
        resolvers: { Account: { rate: () => 2 } },
        answer: hold,
      },
    },
    { deduplicate: true, deadlineMs: 2000 },
  );
});
afterAll(() => federation.close());
afterEach(() => {
  answer = undefined;
  meet = () => Promise.resolve();
});

const askedBy = async (act: () => Promise<unknown>) => {
  const before = federation.calls.length;
  await act();
  return federation.calls.slice(before).map(({ subgraph }) => subgraph);
};

test('two equal mutations of one caller at the same time are carried out twice, and what follows them is asked twice', async () => {
  const meetings = [createMeeting(2), createMeeting(2)];
  let arrived = 0;
  meet = () => meetings[Math.floor(arrived++ / 2)]!();
  const pay = () => federation.run('mutation { pay { id rate } }');
  const paid = { data: { pay: { id: '1', rate: 2 } } };
  const asked = await askedBy(async () => {
    expect(await Promise.all([pay(), pay()])).toMatchObject([paid, paid]);
  });
  expect(asked).toEqual(['bank', 'bank', 'rates', 'rates']);
});

test.each<[string, RawAnswer]>([
  ['a connection that is cut', 'reset'],
  ['HTTP 503', { status: 503, headers: { 'retry-after': '0' }, body: '' }],
  ['HTTP 429', { status: 429, headers: { 'retry-after': '0' }, body: '' }],
  ['an answer that is not JSON', { body: '<html>' }],
])('a mutation that ends in %s is not tried again', async (_, broken) => {
  answer = broken;
  const asked = await askedBy(async () => {
    expect(await federation.run('mutation { pay { id } }')).toMatchObject({ data: { pay: null } });
  });
  expect(asked).toEqual(['bank']);
});

test('a query that began before a mutation of the same caller is not what a later one is answered with', async () => {
  const query = '{ account { id } }';
  const held = Promise.withResolvers<void>();
  const arrived = Promise.withResolvers<void>();
  meet = () => {
    arrived.resolve();
    return held.promise;
  };
  const asked = await askedBy(async () => {
    const early = federation.run(query);
    await arrived.promise;
    meet = () => Promise.resolve();
    await federation.run('mutation { pay { id } }');
    expect(await federation.run(query)).toMatchObject({ data: { account: { id: '1' } } });
    held.resolve();
    await early;
  });
  expect(asked).toEqual(['bank', 'bank', 'bank']);
});
