import { type RequestListener, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const HOST = '127.0.0.1';

/** A loopback port that can be shut and opened again while its owner lives. */
export type Port = {
  readonly url: string;
  readonly shut: () => Promise<void>;
  readonly reopen: () => Promise<void>;
};

/** Listens on `port`, 0 for a free one; rejects with `EADDRINUSE` when it is taken. */
export async function openPort(port: number, listener: RequestListener): Promise<Port> {
  let server = await listen(port, listener);
  const bound = (server.address() as AddressInfo).port;
  return {
    url: `http://${HOST}:${bound}`,
    shut: () =>
      new Promise((resolve) => {
        if (!server.listening) return resolve();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
    reopen: async () => {
      if (!server.listening) server = await listen(bound, listener);
    },
  };
}

function listen(port: number, listener: RequestListener): Promise<ReturnType<typeof createServer>> {
  const server = createServer(listener);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => {
      server.off('error', reject);
      resolve(server);
    });
  });
}
