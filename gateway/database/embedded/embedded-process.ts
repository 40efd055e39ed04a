/**
 * The embedded database in a process of its own: its work does not hold up the gateway's event loop, and the gateway
 * talks to it as to any PostgreSQL. Works in the current folder.
 * Message in: `{ socket }`, where to listen, in a private folder. Message out: `{ ready }`, `{ inUse }` or `{ failed }`.
 */
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { rmSync } from 'node:fs';
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

/** When the parent is gone without a word, nobody else is left to remove its private folder. */
const end = async (folder?: string): Promise<void> => {
  const closed = await close().then(
    () => true,
    () => false,
  );
  if (folder !== undefined && !process.connected) rmSync(folder, { recursive: true, force: true });
  process.exit(closed ? 0 : 1);
};

process.once('message', ({ socket }: { readonly socket: string }) => {
  start(socket).then(
    (message) => process.send?.(message),
    (error: Error) => process.send?.({ failed: error.message }),
  );
  const endThere = () => void end(dirname(socket));
  process.once('disconnect', endThere);
  process.once('SIGTERM', endThere);
});
// Signals of a terminal are the parent's business.
process.on('SIGINT', () => {});
