/**
 * The planner in a process of its own: a hostile or unlucky query can take it down, or take it seconds, and nothing else.
 * Messages in: `{ sdl, overrideLabels, maxMemoryBytes }` once, then `{ operation, percentage }`, one at a time.
 * Messages out: `{ ready }` or `{ failed }` once, then `{ plan }`, `{ failed }` or `{ overMemory }` for each operation.
 */
import { QueryPlanner } from '@graphql-hive/router-query-planner';

type Start = {
  readonly sdl: string;
  readonly overrideLabels: readonly string[];
  /** What planning may add to what reading the supergraph took. */
  readonly maxMemoryBytes: number;
};
type Request = Start | { readonly operation: string; readonly percentage: number };

const MEMORY_CHECK_MS = 25;

let plan: ((operation: string, percentage: number) => Promise<unknown>) | null = null;
let maxMemoryBytes = 0;

const send = (message: object) => process.send?.(message);

const start = (request: Start): void => {
  const planner = new QueryPlanner(request.sdl);
  const labels = new Set(request.overrideLabels);
  // On another thread: this one watches over the memory.
  plan = (operation, percentage) => planner.planAsync(operation, null, labels, percentage);
  maxMemoryBytes = process.memoryUsage.rss() + request.maxMemoryBytes;
};

const answer = async (operation: string, percentage: number): Promise<void> => {
  const watch = setInterval(() => {
    if (process.memoryUsage.rss() > maxMemoryBytes) send({ overMemory: true });
  }, MEMORY_CHECK_MS);
  try {
    send({ plan: await plan?.(operation, percentage) });
  } catch (error) {
    send({ failed: (error as Error).message });
  } finally {
    clearInterval(watch);
  }
};

process.on('message', (request: Request) => {
  if ('operation' in request) return void answer(request.operation, request.percentage);
  try {
    start(request);
    send({ ready: true });
  } catch (error) {
    send({ failed: (error as Error).message });
  }
});
// The parent is gone: nobody is left to plan for. Signals are the parent's business.
process.on('disconnect', () => process.exit(0));
process.on('SIGINT', () => {});
