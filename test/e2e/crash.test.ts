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
/** Of the embedded database of the stack's gateway. */
const folder = mkdtempSync(join(tmpdir(), 'cpa-crash-'));
beforeAll(async () => {
  stack = await startStack({
    mocksArguments: ['--rate-limit', '0'],
    env: { DATABASE_URL: '', CPA_DATABASE__FOLDER: folder },
  });
});
afterAll(async () => {
  await stack.stop();
  rmSync(folder, { recursive: true, force: true });
});

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

/** An id that the gateway takes over: a random one may look like a personal number, and be replaced. */
const traceId = (connection: number, count: number): string =>
  `aaaaaaaaaaaa${connection.toString(16).padStart(4, '0')}aaaa${count.toString(16).padStart(12, '0')}`;
const AFTER_THE_CRASH = 'ffffffffffffffffffffffffffffffff';

/** Asks on many connections until the gateway is gone. Resolves with the ids of the requests that were answered with data. */
const askUntilGone = async (
  url: string,
  onAnswers: (count: number) => void,
): Promise<ReadonlySet<string>> => {
  const answered = new Set<string>();
  const askOnAndOn = async (connection: number): Promise<void> => {
    for (let count = 0; ; count += 1) {
      const id = traceId(connection, count);
      const answer = await ask(url, id).catch(() => undefined);
      if (answer === undefined) return;
      if (answer.data) onAnswers(answered.add(id).size);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, (_, connection) => askOnAndOn(connection)));
  return answered;
};

/** On the port of the stack's own gateway, where subgraphs look for the keys of assertions. */
const startGateway = (env: Environment): Promise<GatewayProcess> =>
  startGatewayProcess({ stack, port: Number(new URL(stack.gatewayUrl).port), env });
type Environment = Readonly<Record<string, string>>;

/** Kills a gateway under load, and its database with it where that is its child; says what the journal holds afterwards. */
const crash = async (kill: () => Promise<unknown>, env: Environment, place: JournalPlace) => {
  let killed: Promise<unknown> | undefined;
  const answered = await askUntilGone(stack.gatewayUrl, (count) => {
    if (count >= ANSWERS) killed ??= kill();
  });
  await killed;
  const second = await startGateway(env);
  const afterwards = await ask(second.url, AFTER_THE_CRASH);
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
  expect(requestIds).toContain(AFTER_THE_CRASH);
  expect(verification).toMatchObject({ faultCount: 0, chainCount: 2 });
};
type Crash = Awaited<ReturnType<typeof crash>>;

test('whatever was answered before gateway and embedded database were killed is in the journal, which verifies', async () => {
  const { pid } = stack.processes.find(({ name }) => name === 'gateway')!;
  const kill = () => {
    for (const each of [databaseOf(pid)!, pid]) process.kill(each, 'SIGKILL');
    return stack.failed;
  };
  expectNothingLost(await crash(kill, { DATABASE_URL: '', CPA_DATABASE__FOLDER: folder }, { folder }));
});

(hasPostgres() ? test : test.skip)(
  'whatever was answered before the gateway was killed is in the journal in PostgreSQL, which verifies',
  async () => {
    const { url, remove } = await openPostgres();
    try {
      const { kill } = await startGateway({ DATABASE_URL: url });
      expectNothingLost(await crash(kill, { DATABASE_URL: url }, { url }));
    } finally {
      await remove();
    }
  },
);
