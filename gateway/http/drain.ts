import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** Requests still under way after this are cut off. */
export const DRAIN_DEADLINE_MS = 10_000;

/** How long a connection may stay open once its last answer has left. */
const SWEEP_MS = 50;

/** Tells clients with every answer of a server that stops to ask elsewhere, those that were under way included. */
export const sayGoodbye = (app: FastifyInstance, isReady: () => boolean): void => {
  app.addHook('onSend', (_request, reply, payload, done) => {
    if (!isReady()) reply.header('connection', 'close');
    done(null, payload);
  });
};

/** Connections that have not sent a byte: to Node they wait for an answer, to us they are idle. */
const trackSilent = (app: FastifyInstance): (() => readonly Socket[]) => {
  const sockets = new Set<Socket>();
  app.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return () => [...sockets].filter((socket) => socket.bytesRead === 0);
};

/**
 * Makes what closes a server without cutting an answer: connections are let go as soon as nothing is under way on
 * them, since a client that keeps them alive would otherwise hold the process up until the deadline.
 */
export const createDrain = (app: FastifyInstance): (() => Promise<void>) => {
  const silent = trackSilent(app);
  return async () => {
    const sweep = setInterval(() => {
      app.server.closeIdleConnections();
      for (const socket of silent()) socket.destroy();
    }, SWEEP_MS);
    const deadline = setTimeout(() => app.server.closeAllConnections(), DRAIN_DEADLINE_MS);
    try {
      await app.close();
    } finally {
      clearInterval(sweep);
      clearTimeout(deadline);
    }
  };
};
