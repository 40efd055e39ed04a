import fastify, { type FastifyInstance } from 'fastify';
import { parseFault } from '../feed/fault.ts';
import type { FeedServer } from '../feed/feed-server.ts';
import { openPort } from '../feed/port.ts';

export type ControlServer = { readonly url: string; readonly close: () => Promise<void> };

/** Control server: faults, call counts and changes of the feeds (FEEDS.md, port 4110). */
export async function startControl(feeds: readonly FeedServer[], port: number): Promise<ControlServer> {
  const app = fastify();
  registerFaults(app, feeds);
  registerCalls(app, feeds);
  registerChanges(app, feeds);
  await app.ready();
  const opened = await openPort(port, (request, response) => app.routing(request, response));
  return {
    url: opened.url,
    close: async () => {
      await opened.shut();
      await app.close();
    },
  };
}

type FeedRoute = { Params: { feed: string } };

function registerFaults(app: FastifyInstance, feeds: readonly FeedServer[]): void {
  app.get('/faults', () =>
    Object.fromEntries(feeds.flatMap((feed) => (feed.fault() === null ? [] : [[feed.name, feed.fault()]]))),
  );
  app.put<FeedRoute>('/faults/:feed', async (request, reply) => {
    const chosen = feedsNamed(feeds, request.params.feed);
    if (chosen.length === 0) return reply.code(404).send(unknownFeed(feeds, request.params.feed));
    const parsed = parseFault(request.body);
    if (!parsed.ok) return reply.code(422).send(errorBody('00201', parsed.reason));
    for (const feed of chosen) await feed.setFault(parsed.fault);
    return Object.fromEntries(chosen.map((feed) => [feed.name, parsed.fault]));
  });
  app.delete<FeedRoute>('/faults/:feed', async (request, reply) => {
    const chosen = feedsNamed(feeds, request.params.feed);
    if (chosen.length === 0) return reply.code(404).send(unknownFeed(feeds, request.params.feed));
    for (const feed of chosen) await feed.setFault(null);
    return reply.code(204).send();
  });
  app.delete('/faults', async (_request, reply) => {
    for (const feed of feeds) await feed.setFault(null);
    return reply.code(204).send();
  });
}

function registerCalls(app: FastifyInstance, feeds: readonly FeedServer[]): void {
  app.get('/calls', () => Object.fromEntries(feeds.map((feed) => [feed.name, feed.calls()])));
  app.delete('/calls', (_request, reply) => {
    for (const feed of feeds) feed.resetCalls();
    return reply.code(204).send();
  });
}

function registerChanges(app: FastifyInstance, feeds: readonly FeedServer[]): void {
  app.delete('/changes', (_request, reply) => {
    for (const feed of feeds) feed.resetChanges();
    return reply.code(204).send();
  });
}

function feedsNamed(feeds: readonly FeedServer[], name: string): readonly FeedServer[] {
  return name === 'all' ? feeds : feeds.filter((feed) => feed.name === name);
}

function unknownFeed(feeds: readonly FeedServer[], name: string): object {
  const names = [...feeds.map((feed) => feed.name), 'all'].join(', ');
  return errorBody('00404', `No feed is called "${name}"; there are ${names}`);
}

function errorBody(code: string, detail: string): object {
  return { errors: [{ code, title: 'Control', detail, source: null, meta: { provider: 'control' } }] };
}
