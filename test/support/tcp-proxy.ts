import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';

/** Stands between a client and a server and fails as networks do. */
export type Proxy = {
  readonly port: number;
  /** Breaks all connections and refuses new ones. */
  readonly cut: () => Promise<void>;
  /** Takes connections and bytes, and passes nothing on. */
  readonly hang: () => void;
  /** Passes everything on to the server and nothing back. */
  readonly swallowAnswers: () => void;
  readonly heal: () => Promise<void>;
  readonly close: () => Promise<void>;
};

type Mode = 'pass' | 'hang' | 'swallow';

export const startProxy = async (target: { host: string; port: number }): Promise<Proxy> => {
  let mode: Mode = 'pass';
  const sockets = new Set<Socket>();
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  };
  const join = (client: Socket) => {
    const server = connect(target);
    keep(client);
    keep(server);
    client.on('data', (bytes) => mode !== 'hang' && server.write(bytes));
    server.on('data', (bytes) => mode === 'pass' && client.write(bytes));
    client.on('close', () => server.destroy());
    server.on('close', () => client.destroy());
  };
  const open = (port: number) =>
    new Promise<Server>((resolve, reject) => {
      const server = createServer(join);
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => resolve(server));
    });
  const breakAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  let server: Server | undefined = await open(0);
  const { port } = server.address() as AddressInfo;
  const cut = async () => {
    const closing = server;
    server = undefined;
    const closed = new Promise((resolve) => (closing ? closing.close(resolve) : resolve(undefined)));
    breakAll();
    await closed;
  };
  return {
    port,
    cut,
    hang: () => (mode = 'hang'),
    swallowAnswers: () => (mode = 'swallow'),
    heal: async () => {
      // What was lost of a conversation does not come back.
      if (mode !== 'pass') breakAll();
      mode = 'pass';
      server ??= await open(port);
    },
    close: cut,
  };
};
