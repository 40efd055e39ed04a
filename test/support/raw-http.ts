import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { text } from 'node:stream/consumers';

/** A TCP connection to a server, for what no HTTP client sends. */
export const connectTo = async (url: string): Promise<Socket> => {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  return socket;
};

/** Sends bytes, the rest of them once an answer has begun to come, and resolves with everything that comes back until the server closes the connection. */
export const sendRaw = async (url: string, bytes: string, rest = ''): Promise<string> => {
  const socket = await connectTo(url);
  socket.write(bytes);
  const received = text(socket);
  if (rest !== '') socket.once('data', () => socket.write(rest));
  return received;
};
