import type { SubgraphDefinition } from '../../../../subgraphs/kit/subgraph-definition.ts';
import { runSubgraph, type RunningForTest } from './running-subgraph.ts';

const definition: SubgraphDefinition<null> = {
  name: 'identity',
  createLoaders: () => null,
  resolvers: {
    Query: {
      me: () => {
        throw new Error('cannot read 185052A00408495 at http://127.0.0.1:4101/v1');
      },
    },
  },
};

let running: RunningForTest | null = null;
afterEach(async () => {
  await running?.stop();
  running = null;
});

const run = async (environment?: Record<string, string>): Promise<RunningForTest> => {
  running = await runSubgraph(definition, (response) => response.end(), environment);
  return running;
};

const post = (origin: string, body: string, authorization?: string) =>
  fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(authorization === undefined ? {} : { authorization }),
    },
    body,
  });

test('a call without an assertion is 401 before anything is parsed', async () => {
  const { origin } = await run();
  for (const authorization of [undefined, 'Bearer a.b.c']) {
    const response = await post(origin, 'not json', authorization);
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({
      errors: [{ message: 'Sign in to read this.', extensions: { code: 'UNAUTHENTICATED' } }],
    });
  }
});

test('a bug is INTERNAL with its path, without message, address or stack', async () => {
  const { query } = await run();
  const { status, body } = await query('{ me { id } }');
  expect(status).toBe(200);
  expect(body).toEqual({
    data: { me: null },
    errors: [
      {
        message: 'Something went wrong on our side.',
        locations: [{ line: 1, column: 3 }],
        path: ['me'],
        extensions: { code: 'INTERNAL' },
      },
    ],
  });
});

test('what is no request is refused in words that quote nothing of it', async () => {
  const { origin, issuer } = await run();
  const authorization = `Bearer ${await issuer.sign({ aud: 'identity' })}`;
  const answers = [
    await fetch(`${origin}/185052A00408495`),
    await fetch(`${origin}/%E0%A4%A185052A00408495`),
    await post(origin, '185052A00408495 is no JSON', authorization),
  ];
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 400]);
  for (const answer of answers)
    expect(await answer.json()).toEqual({
      errors: [
        {
          message: 'This is not a request that a subgraph takes.',
          extensions: { code: 'BAD_USER_INPUT' },
        },
      ],
    });
});

test('stopping answers what is under way first', async () => {
  const entered = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  const slow: SubgraphDefinition<null> = {
    ...definition,
    resolvers: {
      Query: {
        me: async () => {
          entered.resolve();
          await release.promise;
          return { id: 'p-1' };
        },
      },
    },
  };
  const slowRunning = await runSubgraph(slow, (response) => response.end());
  const answer = slowRunning.query('{ me { id } }');
  await entered.promise;
  const stopped = slowRunning.stop();
  release.resolve();
  expect((await answer).body).toEqual({ data: { me: { id: 'p-1' } } });
  await stopped;
  await expect(fetch(`${slowRunning.origin}/health/live`)).rejects.toThrow('fetch failed');
});

test('health says live and ready without an assertion', async () => {
  const { origin } = await run();
  expect((await fetch(`${origin}/health/live`)).status).toBe(200);
  expect((await fetch(`${origin}/health/ready`)).status).toBe(200);
});

test('keys that cannot be read let nobody in: 503', async () => {
  const { query } = await run({ CPA_AUTH__JWKS_URL: 'http://127.0.0.1:9/jwks.json' });
  expect((await query('{ me { id } }')).status).toBe(503);
});

test('a body above the limit is refused', async () => {
  const { query } = await run({ CPA_HTTP__MAX_REQUEST_BYTES: '1000' });
  expect((await query(`{ me { id } } # ${'x'.repeat(2000)}`)).status).toBe(413);
});
