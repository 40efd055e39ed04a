import { fastify } from 'fastify';
import type { FastifyInstance } from 'fastify';
import type { Metrics } from '../observe/metrics.ts';

/** `/metrics` in the text format of Prometheus. */
export const addMetrics = (app: FastifyInstance, metrics: Metrics): void => {
  app.get('/metrics', async (_request, reply) => reply.type(metrics.contentType).send(await metrics.text()));
};

/** A server for `/metrics` alone, so that production can keep it off the public port. */
export const createMetricsApp = (metrics: Metrics): FastifyInstance => {
  const app = fastify({ logger: false });
  addMetrics(app, metrics);
  return app;
};
