import { readFileSync, readdirSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { startServerProcess } from '../../../gateway/cli/server-process.ts';
import type { Drive } from './drive.ts';
import { PROFILE } from './drive-faults.ts';

/** The database dies under load and comes back by itself. */
export async function driveDatabaseLoss(drive: Drive, leaId: string): Promise<void> {
  const { stack } = drive;
  const gateway = stack.processes.find(({ name }) => name === 'gateway')!.pid;
  const database = childrenOf(gateway).find((pid) => commandOf(pid).includes('embedded-process'));
  if (database === undefined) throw new Error('the embedded database is not found');
  process.kill(database, 'SIGKILL');
  const ask = () =>
    Promise.all([
      drive.ask('a profile without the database', 'lea', { query: PROFILE }),
      drive.ask('consents without the database', 'lea', {
        query: '{ me { consents { id } accessJournal { totalCount } } }',
      }),
      drive.ask('a person without the database', 'adviser', {
        query: `{ person(id: "${leaId}") { trainingAccount { balance } } }`,
      }),
      drive.ask('a change without the database', 'lea', {
        query: 'mutation { withdrawConsent(id: "x") { id } }',
      }),
    ]);
  const giveUpAt = performance.now() + 60_000;
  for (;;) {
    const [profile] = await ask();
    if (profile.status === 200 && !profile.text.includes('"errors"')) return;
    if (performance.now() > giveUpAt) throw new Error(`the database does not come back: ${profile.text}`);
    await pause(50);
  }
}

const childrenOf = (pid: number): readonly number[] =>
  readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  );

const commandOf = (pid: number): string => readFileSync(`/proc/${pid}/cmdline`, 'utf8');

/** Subgraphs are killed one after the other, the one that knows who people are last. */
export async function driveSubgraphLoss(drive: Drive): Promise<void> {
  const { stack } = drive;
  for (const name of ['guidance', 'hardship', 'employment', 'training', 'identity']) {
    process.kill(stack.processes.find((one) => one.name === name)!.pid, 'SIGKILL');
    for (const login of ['lea', 'karim', 'adviser', null])
      await drive.ask(`a profile without ${name}`, login, { query: PROFILE });
  }
}

/** Settings with which a process does not start, or not well. They hold these secrets. */
export const WRONG_SETTINGS: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['gateway', { CPA_AUTH__CLIENT_SECRET: 'a-secret-1' }],
  ['gateway', { CPA_AUTH__SESSION_SECRET: 'a-secret-2' }],
  ['gateway', { CPA_AUTH__AGENTS__CLIENT_SECRET: 'a-secret-3' }],
  ['gateway', { DATABASE_URL: 'mysql://someone:a-secret-4@127.0.0.1:1/none' }],
  ['gateway', { DATABASE_URL: 'postgres://someone:a-secret-5@127.0.0.1:1/none', CPA_SERVER__PORT: '0' }],
  [
    'gateway',
    { CPA_AUTH__PROGRAMS__INTROSPECTION__CHECKTOKEN__DECRYPTION_KEY: '{"kty":"EC","d":"a-secret-6"}' },
  ],
  ['gateway', { CPA_JOURNAL__KEY: 'a-secret-7' }],
  [
    'training',
    {
      CPA_FEED_CALL__TOKEN: 'a-secret-8',
      CPA_FEED_CALL__RECIPIENT: 'x',
      CPA_FEEDS__TRAINING: 'http://a:a-secret-8@',
    },
  ],
];

/** Starts processes with wrong settings and resolves with everything they say. */
export async function driveWrongSettings(): Promise<
  readonly { readonly name: string; readonly line: string }[]
> {
  const lines: { name: string; line: string }[] = [];
  for (const [name, env] of WRONG_SETTINGS) {
    const server = startServerProcess({
      name,
      command: name === 'gateway' ? ['gateway/main.ts'] : ['subgraphs/main.ts', name, '--port', '0'],
      env: { CPA_LOG__LEVEL: 'trace', ...env },
      onLine: (line) => lines.push({ name, line }),
      onErrorLine: (line) => lines.push({ name, line }),
    });
    await server.listening([name]).then(
      () => server.stop(10_000),
      () => undefined,
    );
  }
  return lines;
}
