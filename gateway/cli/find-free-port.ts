import { createServer, type AddressInfo } from 'node:net';

/** A port of loopback that nobody listens on: for a server whose port must be known before it starts, or that cannot say which one it got. */
export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
