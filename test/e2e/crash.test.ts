import { jest } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseOf, startGatewayProcess, type GatewayProcess } from '../support/gateway-process.ts';
import { readJournalContent, type JournalPlace } from '../support/journal.ts';
import { openPostgres, hasPostgres } from '../support/postgres.ts';
import { startStack } from '../support/stack.ts';
import type { Answer, TestStack } from '../support/stack.ts';

const CONNECTIONS = 16;
/** Answers to wait for before the crash. */
const ANSWERS = 400;

// Sturdy on a machine that has much else to do.
jest.setTimeout(180_000);

let stack: TestStack;
beforeAll(async () => {
  stack = await startStack({ mocksArguments: ['--rate-limit', '0'], env: { DATABASE_URL: '' } });
});
afterAll(() => stack.stop());

const ask = async (url: string, requestId: string): Promise<Answer> => {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${await stack.token('lea')}`,
      'x-request-id': requestId,
    },
    body: JSON.stringify({ query: '{ me { trainingAccount { balance } } }' }),
  });
  return (await response.json()) as Answer;
};

/** Asks on many connections until the gateway is gone. Resolves with the ids of the requests that were answered with data. */
const askUntilGone = async (
  url: string,
  onAnswers: (count: number) => void,
): Promise<ReadonlySet<string>> => {
  const answered = new Set<string>();
  const askOnAndOn = async (connection: number): Promise<void> => {
    for (let count = 0; ; count += 1) {
      const id = `crash-request-${connection}-${String(count).padStart(6, '0')}`;
      const answer = await ask(url, id).catch(() => undefined);
      if (answer === undefined) return;
      if (answer.data) onAnswers(answered.add(id).size);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, (_, connection) => askOnAndOn(connection)));
  return answered;
};

/** The stack's own gateway makes room for others on its port, where subgraphs look for the keys of assertions. */
const startOnPortOfStack = async (env: Readonly<Record<string, string>>): Promise<GatewayProcess> =>
  startGatewayProcess({ stack, port: Number(new URL(stack.gatewayUrl).port), env });

const endGatewayOfStack = async (): Promise<void> => {
  const gateway = stack.processes.find(({ name }) => name === 'gateway');
  if (gateway === undefined) return;
  try {
    process.kill(gateway.pid, 'SIGKILL');
  } catch {
    return;
  }
  await stack.failed;
};

/** Kills a gateway under load, and its database with it where that is its child; says what the journal holds afterwards. */
const crash = async (env: Readonly<Record<string, string>>, place: JournalPlace) => {
  await endGatewayOfStack();
  const first = await startOnPortOfStack(env);
  const database = databaseOf(first.pid);
  let kill: Promise<void> | undefined;
  const answered = await askUntilGone(first.url, (count) => {
    if (count < ANSWERS || kill !== undefined) return;
    if (database !== undefined) process.kill(database, 'SIGKILL');
    kill = first.kill();
  });
  await kill;
  const second = await startOnPortOfStack(env);
  const afterwards = await ask(second.url, 'request-after-the-crash');
  await second.stop();
  const { requestIds, verification } = await readJournalContent(place);
  const missing = [...answered].filter((id) => !requestIds.has(id));
  console.log(
    `${answered.size} requests answered before the crash, ${missing.length} of them not in the journal; ${verification.entryCount} entries in ${verification.chainCount} chains`,
  );
  return { answered, missing, afterwards, requestIds, verification };
};

const expectNothingLost = ({ answered, missing, afterwards, requestIds, verification }: Crash) => {
  expect(answered.size).toBeGreaterThanOrEqual(ANSWERS);
  expect(missing).toEqual([]);
  expect(afterwards).toMatchObject({ data: { me: { trainingAccount: { balance: 300_000 } } } });
  expect(requestIds).toContain('request-after-the-crash');
  expect(verification).toMatchObject({ faultCount: 0, chainCount: 2 });
};
type Crash = Awaited<ReturnType<typeof crash>>;

test('whatever was answered before gateway and embedded database were killed is in the journal, which verifies', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cpa-crash-'));
  try {
    expectNothingLost(await crash({ DATABASE_URL: '', CPA_DATABASE__FOLDER: folder }, { folder }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

(hasPostgres() ? test : test.skip)(
  'whatever was answered before the gateway was killed is in the journal in PostgreSQL, which verifies',
  async () => {
    const { url, remove } = await openPostgres();
    try {
      expectNothingLost(await crash({ DATABASE_URL: url }, { url }));
    } finally {
      await remove();
    }
  },
);
