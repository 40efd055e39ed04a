import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve as absolute } from 'node:path';
import { EmbeddedDatabaseError, startProcess, type EmbeddedProcess } from './start-process.ts';

/** An embedded database that is started again when its process ends. */
export type EmbeddedDatabase = {
  /** Folder of the socket, for `pg`; only this user may enter it. */
  readonly host: string;
  /** Of the process that runs now. */
  readonly pid: () => number;
  /** Ends a process that does not answer any more; the next one takes over. */
  readonly restart: () => void;
  readonly stop: () => Promise<void>;
};

/** `pg` looks for the socket by this name. */
const SOCKET = '.s.PGSQL.5432';
const RESTART_MS = { shortest: 100, longest: 5000 };

/**
 * Starts the database kept in `folder`; null: in a temporary folder that goes away with it. Rejects with an
 * `EmbeddedDatabaseError` when the folder is in use or is no database.
 */
export const startEmbedded = async (folder: string | null): Promise<EmbeddedDatabase> => {
  // A private folder of its own for the socket: the path of a socket must be short.
  const host = await mkdtemp(join(tmpdir(), 'cpa-db-'));
  const removeFolder = () => rm(host, { recursive: true, force: true });
  const data = folder === null ? join(host, 'data') : absolute(folder);
  try {
    await makeFolder(data);
    const supervised = supervise(await startProcess(data, join(host, SOCKET)), () =>
      rm(join(host, SOCKET), { force: true }).then(() => startProcess(data, join(host, SOCKET))),
    );
    return {
      ...supervised,
      host,
      stop: async () => {
        await supervised.stop();
        await removeFolder();
      },
    };
  } catch (error) {
    await removeFolder();
    throw error;
  }
};

const makeFolder = async (folder: string): Promise<void> => {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new EmbeddedDatabaseError(`The folder ${folder} of the embedded database cannot be made: ${code}.`);
  }
};

const supervise = (first: EmbeddedProcess, start: () => Promise<EmbeddedProcess>) => {
  let current = first;
  let stopped = false;
  let wake = () => {};
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      wake = resolve;
      setTimeout(resolve, ms).unref();
    });
  const startAgain = async (): Promise<void> => {
    for (let wait = RESTART_MS.shortest; !stopped; wait = Math.min(2 * wait, RESTART_MS.longest)) {
      await pause(wait);
      if (stopped) return;
      const next = await start().catch(() => undefined);
      if (next) {
        current = next;
        return;
      }
    }
  };
  const run = async (): Promise<void> => {
    while (!stopped) {
      await current.ended;
      await startAgain();
    }
  };
  const running = run();
  return {
    pid: () => current.pid,
    restart: () => current.kill(),
    stop: async () => {
      stopped = true;
      wake();
      await current.stop();
      await running;
      await current.stop();
    },
  };
};
