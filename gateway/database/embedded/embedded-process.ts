/**
 * The embedded database in a process of its own: its work does not hold up the gateway's event loop, and the gateway
 * talks to it as to any PostgreSQL. Works in the current folder.
 * Message in: `{ socket }`, where to listen, in a private folder. Message out: `{ ready }`, `{ inUse }` or `{ failed }`.
 */
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { lockFolder } from './lock-folder.ts';
import { FILES, prepareFiles } from './prepare-files.ts';

const LOCK = 'lock';
/** The gateway uses one; the next may come before the last is seen to be gone. */
const MAX_CONNECTIONS = 4;

let close = async (): Promise<void> => {};

const start = async (socket: string): Promise<object> => {
  if (!(await lockFolder(LOCK))) return { inUse: true };
  await prepareFiles(FILES);
  const database = await PGlite.create({ dataDir: FILES });
  const server = new PGLiteSocketServer({ db: database, path: socket, maxConnections: MAX_CONNECTIONS });
  await server.start();
  close = async () => {
    await server.stop();
    await database.close();
  };
  return { ready: true };
};

const exitAfter = (work: Promise<unknown>): void =>
  void work.then(
    () => process.exit(0),
    () => process.exit(1),
  );

process.once('message', ({ socket }: { readonly socket: string }) => {
  start(socket).then(
    (message) => process.send?.(message),
    (error: Error) => process.send?.({ failed: error.message }),
  );
  // The parent is gone without a word: nobody is left to ask, or to remove the private folder.
  process.once('disconnect', () => {
    exitAfter(close().finally(() => rm(dirname(socket), { recursive: true, force: true })));
  });
});
process.once('SIGTERM', () => exitAfter(close()));
process.on('SIGINT', () => {});
