import type { FastifyInstance } from 'fastify';

/** `/health/live`: the process answers. `/health/ready`: it may receive traffic. */
export const addHealth = (app: FastifyInstance, isReady: () => boolean): void => {
  app.get('/health/live', () => ({ status: 'live' }));
  app.get('/health/ready', (_request, reply) => {
    const ready = isReady();
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready' });
  });
};
