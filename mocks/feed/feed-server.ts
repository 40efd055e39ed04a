import fastify, { type FastifyInstance } from 'fastify';
import { type Fault, createFaultSlot } from './fault.ts';
import type { FeedDependencies } from './feed-dependencies.ts';
import { addAdmission, addFaults, addRefusals } from './feed-hooks.ts';
import { openPort } from './port.ts';
import { createRateLimiter } from './rate-limit.ts';

/** One feed: what it is called, how it refuses, what it answers. */
export type Feed = {
  readonly name: string;
  /** As `meta.provider` of its errors names it. */
  readonly provider: string;
  readonly errors: 'json' | 'xml';
  /** A feed that calls can change returns what undoes all changes. */
  readonly register: (app: FastifyInstance, deps: FeedDependencies) => (() => void) | void;
};

export type FeedServerOptions = {
  /** 0 for a free port. */
  readonly port: number;
  /** Calls a second for a token, 0 for no limit. */
  readonly rateLimit: number;
  /** Epoch milliseconds. */
  readonly now: () => number;
};

/** A running feed, and what the control server does to it. */
export type FeedServer = {
  readonly name: string;
  readonly url: string;
  readonly calls: () => number;
  readonly resetCalls: () => void;
  /** Undoes what calls changed since the feed began. */
  readonly resetChanges: () => void;
  readonly fault: () => Fault | null;
  /** Null heals the feed; a feed that refuses closes its port until then. */
  readonly setFault: (fault: Fault | null) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Starts a feed; rejects with `EADDRINUSE` when its port is taken. */
export async function startFeed(
  feed: Feed,
  deps: FeedDependencies,
  options: FeedServerOptions,
): Promise<FeedServer> {
  const slot = createFaultSlot();
  let calls = 0;
  const app = fastify({ bodyLimit: 1_048_576 });
  app.addHook('onRequest', (_request, _reply, done) => {
    calls += 1;
    done();
  });
  addRefusals(app, feed);
  addAdmission(app, createRateLimiter(options.rateLimit, options.now));
  addFaults(app, slot, feed);
  const undoChanges = feed.register(app, deps);
  await app.ready();
  const port = await openPort(options.port, (request, response) => app.routing(request, response));
  return {
    name: feed.name,
    url: port.url,
    calls: () => calls,
    resetCalls: () => {
      calls = 0;
    },
    resetChanges: () => undoChanges?.(),
    fault: slot.get,
    setFault: async (fault) => {
      slot.set(fault);
      await (fault?.mode === 'refuse' ? port.shut() : port.reopen());
    },
    close: async () => {
      await port.shut();
      await app.close();
    },
  };
}
