/**
 * Preloaded into a gateway by tests and the benchmark: what is still in memory after a collection. Any answer goes to the
 * process that asked with `{ probe }` over IPC.
 */
import { queryObjects } from 'node:v8';
import { GraphQLSchema } from 'graphql';
import { Pool } from 'undici';

export type HeapReport = { readonly heapMb: number; readonly schemas: number; readonly pools: number };

const answerProbe = (message: { readonly probe?: number }): void => {
  if (message.probe === undefined) return;
  globalThis.gc?.();
  const count = (type: new (...given: never[]) => unknown) => queryObjects(type, { format: 'count' });
  const report: HeapReport = {
    schemas: count(GraphQLSchema),
    pools: count(Pool),
    heapMb: process.memoryUsage().heapUsed / 2 ** 20,
  };
  process.send?.({ probe: message.probe, report });
};

// Processes that the gateway starts are preloaded too; a listener would take their first message away from them.
if (process.argv[1]?.endsWith('gateway/main.ts')) {
  process.on('message', answerProbe);
  process.channel?.unref();
}
