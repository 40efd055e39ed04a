import { jest } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { signIn } from '../../gateway/cli/sign-in.ts';
import { databaseOf, startGatewayProcess, type GatewayProcess } from '../support/gateway-process.ts';
import { hasPostgresServer, startPostgresServer, type PostgresServer } from '../support/postgres-server.ts';
import { startStack } from '../support/stack.ts';
import type { Answer, TestStack } from '../support/stack.ts';

// Sturdy on a machine that has much else to do.
jest.setTimeout(180_000);

type Reply = Answer & { readonly status: number; readonly milliseconds: number };

const PERSONAL = '{ me { trainingAccount { balance } } }';
const NOT_PERSONAL = '{ __typename __schema { queryType { name } } }';
/** Longest wait for an answer while the database is away. */
const PATIENCE_MS = 5000;
const RECOVERY_MS = 60_000;
const CONNECTIONS = 4;

let stack: TestStack;
/** Everything that anybody was answered. */
const answers: string[] = [];
/** Log lines of gateways that are not the stack's. */
const lines: string[] = [];

const ask = async (query: string, token?: string): Promise<Reply> => {
  const startedAt = performance.now();
  const response = await fetch(`${stack.gatewayUrl}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${token ?? (await stack.token('lea'))}`,
    },
    body: JSON.stringify({ query }),
  });
  const text = await response.text();
  answers.push(text);
  const milliseconds = performance.now() - startedAt;
  return { ...(JSON.parse(text) as Answer), status: response.status, milliseconds };
};

const health = async (name: 'live' | 'ready'): Promise<number> =>
  (await fetch(`${stack.gatewayUrl}/health/${name}`)).status;

const until = async (what: string, holds: () => Promise<boolean>): Promise<void> => {
  for (const giveUpAt = performance.now() + RECOVERY_MS; performance.now() < giveUpAt; await pause(20))
    if (await holds()) return;
  throw new Error(`not within ${RECOVERY_MS} ms: ${what}`);
};
const untilNotReady = () => until('not ready', async () => (await health('ready')) === 503);
const untilReady = () => until('ready', async () => (await health('ready')) === 200);

const isAnswered = ({ status, data, errors }: Reply): boolean =>
  status === 200 &&
  errors === undefined &&
  JSON.stringify(data) === '{"me":{"trainingAccount":{"balance":300000}}}';

const isRefused = (reply: Reply): boolean =>
  reply.status === 503 && !('data' in reply) && reply.errors?.[0]?.extensions?.['code'] === 'UNAVAILABLE';

type Traffic = { readonly replies: readonly Reply[]; stop(): Promise<void> };

/** Reads on several connections all the time; resolves when it flows. */
const startTraffic = async (): Promise<Traffic> => {
  const replies: Reply[] = [];
  const traffic = { stopped: false };
  const askOnAndOn = async () => {
    while (!traffic.stopped) replies.push(await ask(PERSONAL));
  };
  const connections = Promise.all(Array.from({ length: CONNECTIONS }, askOnAndOn));
  await until('traffic', async () => replies.filter(isAnswered).length > 10 * CONNECTIONS);
  return {
    replies,
    stop: async () => {
      traffic.stopped = true;
      await connections;
    },
  };
};

/** Ends traffic through which the database went away. */
const expectAnsweredOrRefused = async (traffic: Traffic): Promise<void> => {
  await traffic.stop();
  const { replies } = traffic;
  expect(replies.filter((reply) => !isAnswered(reply) && !isRefused(reply))).toEqual([]);
  const refused = replies.filter(isRefused);
  const slowest = Math.round(Math.max(...replies.map(({ milliseconds }) => milliseconds)));
  console.log(
    `${replies.length - refused.length} answered, ${refused.length} refused, the slowest after ${slowest} ms`,
  );
  expect(refused.length).toBeGreaterThan(0);
  expect(slowest).toBeLessThan(PATIENCE_MS);
};

/** What holds while there is no database. */
const expectNothingPersonal = async (): Promise<void> => {
  const { accessToken } = await signIn({ issuer: stack.issuer, login: 'sofia', acr: 'eidas2' });
  await stack.resetCalls();
  for (const reply of [
    await ask(PERSONAL),
    await ask('{ me { id consents { id } accessJournal { totalCount } } }'),
    await ask('mutation { withdrawConsent(id: "some-consent") { id } }'),
    await ask('mutation { acceptTrainingProposal(file: "D-2026-052918") { __typename } }', accessToken),
  ]) {
    expect(reply).toMatchObject({ status: 503, errors: [{ extensions: { code: 'UNAVAILABLE' } }] });
    expect(reply).not.toHaveProperty('data');
    expect(reply.milliseconds).toBeLessThan(PATIENCE_MS);
  }
  // What is not recorded does not happen either.
  expect((await stack.calls())['training']).toBe(0);
  expect(await ask(NOT_PERSONAL)).toMatchObject({ status: 200, data: { __typename: 'Query' } });
  expect(await health('live')).toBe(200);
  expect(await health('ready')).toBe(503);
};

beforeAll(async () => {
  stack = await startStack({ mocksArguments: ['--rate-limit', '0'], env: { DATABASE_URL: '' } });
});
afterAll(() => stack.stop());

describe('the embedded database', () => {
  const pid = () => databaseOf(stack.processes.find(({ name }) => name === 'gateway')!.pid);

  test.each(['SIGKILL', 'SIGSTOP'] as const)(
    '%s of its process: nothing personal is answered until it is back by itself',
    async (signal) => {
      await until('answered', async () => isAnswered(await ask(PERSONAL)));
      const before = pid();
      const traffic = await startTraffic();
      process.kill(before!, signal);
      await untilNotReady();
      await untilReady();
      await expectAnsweredOrRefused(traffic);
      expect(pid()).not.toBe(before);
      expect(isAnswered(await ask(PERSONAL))).toBe(true);
    },
  );
});

(hasPostgresServer() ? describe : describe.skip)('a PostgreSQL', () => {
  let server: PostgresServer;
  let gateway: GatewayProcess;

  const startGateway = () =>
    startGatewayProcess({
      stack,
      // Where subgraphs look for the keys of assertions.
      port: Number(new URL(stack.gatewayUrl).port),
      env: { DATABASE_URL: server.url },
      onLine: (line) => lines.push(line),
    });

  beforeAll(async () => {
    server = await startPostgresServer();
    process.kill(stack.processes.find(({ name }) => name === 'gateway')!.pid, 'SIGTERM');
    await stack.failed;
    gateway = await startGateway();
  });
  afterAll(async () => {
    await gateway.stop();
    await server.close();
  });

  test('stops under traffic: nothing personal is answered, the rest is, and all comes back by itself', async () => {
    await until('answered', async () => isAnswered(await ask(PERSONAL)));
    const traffic = await startTraffic();
    await server.stop();
    await untilNotReady();
    await expectAnsweredOrRefused(traffic);
    await expectNothingPersonal();
    await server.start();
    await untilReady();
    expect(isAnswered(await ask(PERSONAL))).toBe(true);
  });

  test('hangs under traffic: answers still come in time, and all comes back by itself', async () => {
    const traffic = await startTraffic();
    server.freeze();
    await untilNotReady();
    await expectAnsweredOrRefused(traffic);
    await expectNothingPersonal();
    server.thaw();
    await untilReady();
    await until('answered', async () => isAnswered(await ask(PERSONAL)));
  });

  test('is away when the gateway starts: it starts, is not ready, and recovers with keys that hold', async () => {
    await gateway.stop();
    await server.stop();
    gateway = await startGateway();
    await expectNothingPersonal();
    await server.start();
    await untilReady();
    await until('answered', async () => isAnswered(await ask(PERSONAL)));
    const reply = await ask('mutation { withdrawConsent(id: "some-consent") { id } }');
    expect(reply.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  test('shows nothing of itself in answers and logs', () => {
    const { hostname, port } = new URL(server.url);
    const told = [
      ...answers,
      ...lines,
      ...stack.logs.filter(({ name }) => name === 'gateway').map(({ line }) => line),
    ];
    expect(told.length).toBeGreaterThan(50);
    const inside = new RegExp(
      [
        server.user,
        server.password,
        `${hostname}:${port}`,
        `\\b${port}\\b`,
        'postgres://',
        '\\b(select|insert into|update)\\b .+ \\b(from|values|set)\\b',
      ].join('|'),
      'i',
    );
    expect(told.filter((text) => inside.test(text))).toEqual([]);
  });
});
