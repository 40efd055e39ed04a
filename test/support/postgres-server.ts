import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { findFreePort } from '../../gateway/cli/find-free-port.ts';
import { listChildren } from './list-children.ts';

/** A PostgreSQL of a test's own, which it may stop and start. */
export type PostgresServer = {
  /** With name and password. */
  readonly url: string;
  readonly user: string;
  readonly password: string;
  /** Ends it at once, connections included. */
  stop(): Promise<void>;
  /** Makes it hang: connections stay, and nothing answers. */
  freeze(): void;
  thaw(): void;
  /** Starts it again, on the same port. */
  start(): Promise<void>;
  /** Stops it and removes its files. */
  close(): Promise<void>;
};

const VERSIONS = '/usr/lib/postgresql';
const USER = 'keeper_of_records';
const PASSWORD = 'a-password-that-nobody-may-read';
/** PostgreSQL does not run as root: it becomes this one, `nobody`. */
const NOBODY = 65_534;
const START_MS = 30_000;

/** Folder of the programs of PostgreSQL on this machine; undefined when there is none. */
const findPrograms = (): string | undefined =>
  existsSync(VERSIONS)
    ? readdirSync(VERSIONS)
        .map((version) => join(VERSIONS, version, 'bin'))
        .findLast((folder) => existsSync(join(folder, 'initdb')))
    : undefined;

/** Whether a PostgreSQL can be started here. */
export const hasPostgresServer = (): boolean => findPrograms() !== undefined;

/** Starts an empty PostgreSQL on a free port of loopback. Rejects when there are no programs for it. */
export async function startPostgresServer(): Promise<PostgresServer> {
  const programs = findPrograms();
  if (programs === undefined) throw new Error(`there is no PostgreSQL in ${VERSIONS}`);
  const as = userInfo().uid === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  const folder = mkdtempSync(join(tmpdir(), 'cpa-postgres-'));
  const secret = join(folder, 'password');
  writeFileSync(secret, PASSWORD);
  if (as.uid !== undefined) for (const path of [folder, secret]) chownSync(path, as.uid, as.gid);
  const files = join(folder, 'files');
  const made = spawnSync(
    join(programs, 'initdb'),
    ['-D', files, '-U', USER, `--pwfile=${secret}`, '-A', 'scram-sha-256', '-E', 'UTF8', '--no-sync'],
    { ...as, cwd: folder },
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr.toString()}`);
  const port = await findFreePort();
  const url = `postgres://${USER}:${PASSWORD}@127.0.0.1:${port}/postgres`;
  let server: ChildProcess | undefined;

  const start = async (): Promise<void> => {
    const settings = { port, listen_addresses: '127.0.0.1', unix_socket_directories: folder, fsync: 'off' };
    const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    server = spawn(join(programs, 'postgres'), ['-D', files, ...flags], {
      ...as,
      cwd: folder,
      stdio: 'ignore',
    });
    await answers(url, server);
  };
  const stop = async (): Promise<void> => {
    const running = server;
    if (running === undefined || running.exitCode !== null || running.signalCode !== null) return;
    const ended = once(running, 'exit');
    running.kill('SIGQUIT');
    await ended;
  };
  /** The server and the processes of its connections. */
  const signalAll = (signal: NodeJS.Signals): void => {
    const pid = server?.pid ?? 0;
    // First the one that makes the others.
    server?.kill(signal);
    for (const child of listChildren(pid)) process.kill(child.pid, signal);
  };
  await start();
  return {
    url,
    user: USER,
    password: PASSWORD,
    start,
    stop,
    freeze: () => signalAll('SIGSTOP'),
    thaw: () => signalAll('SIGCONT'),
    close: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Resolves when the server takes connections; rejects when it ends before, or takes too long. */
async function answers(url: string, server: ChildProcess): Promise<void> {
  for (const giveUpAt = performance.now() + START_MS; performance.now() < giveUpAt; await pause(50)) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL ended with exit code ${server.exitCode}`);
    const client = new Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      // Not yet.
    }
  }
  throw new Error(`PostgreSQL takes no connections after ${START_MS} ms`);
}
