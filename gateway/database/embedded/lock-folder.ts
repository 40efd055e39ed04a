import { unlink } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';

/**
 * Takes the working folder for this process, until it ends: false when another process has it. The lock is a socket
 * that its holder listens on, so one that a crash left behind is told from one that is held, whatever process
 * numbers say. It is named relative to the working folder because paths of sockets must be short.
 */
export const lockFolder = async (name: string): Promise<boolean> => {
  if (await listen(name)) return true;
  if (await isHeld(name)) return false;
  await unlink(name).catch(() => undefined);
  return listen(name);
};

const listen = (name: string): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const server: Server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
    );
    server.listen(name, () => resolve(true));
    server.unref();
  });

const isHeld = (name: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(name);
    const settle = (held: boolean) => {
      socket.destroy();
      resolve(held);
    };
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
  });
