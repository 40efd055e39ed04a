import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve as absolute } from 'node:path';
import { EmbeddedDatabaseError, startProcess } from './start-process.ts';
import { supervise, type Supervised } from './supervise.ts';

/** An embedded database that is started again when its process ends. */
export type EmbeddedDatabase = Supervised & {
  /** Folder of the socket, for `pg`; only this user may enter it. */
  readonly host: string;
};

/** `pg` looks for the socket by this name. */
const SOCKET = '.s.PGSQL.5432';

/**
 * Starts the database kept in `folder`; null: in a temporary folder that goes away with it. Rejects with an
 * `EmbeddedDatabaseError` when the folder is in use or is no database.
 */
export const startEmbedded = async (folder: string | null): Promise<EmbeddedDatabase> => {
  // A private folder of its own for the socket: the path of a socket must be short.
  const host = await mkdtemp(join(tmpdir(), 'cpa-db-'));
  const removeFolder = () => rm(host, { recursive: true, force: true });
  const socket = join(host, SOCKET);
  const data = folder === null ? join(host, 'data') : absolute(folder);
  try {
    await makeFolder(data);
    const first = await startProcess(data, socket);
    const supervised = supervise(first, async () => {
      await rm(socket, { force: true });
      return startProcess(data, socket);
    });
    const stop = async (): Promise<void> => {
      await supervised.stop();
      await removeFolder();
    };
    return { ...supervised, host, stop };
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
