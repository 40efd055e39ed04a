/**
 * The planner in a process of its own: a hostile or unlucky query can take it down, or take it seconds, and nothing else.
 * Messages in: `{ sdl }` once, then `{ operation }`, one at a time.
 * Messages out: `{ ready }` or `{ failed }` once, then `{ plan }` or `{ failed }` for each operation.
 */
import { QueryPlanner } from '@graphql-hive/router-query-planner';

type Request = { readonly sdl: string } | { readonly operation: string };

let planner: QueryPlanner | null = null;
const NO_LABELS = new Set<string>();

process.on('message', (request: Request) => {
  if ('sdl' in request) {
    try {
      planner = new QueryPlanner(request.sdl);
      process.send?.({ ready: true });
    } catch (error) {
      process.send?.({ failed: (error as Error).message });
    }
    return;
  }
  try {
    const plan = planner?.plan(request.operation, null, NO_LABELS, 100);
    process.send?.({ plan });
  } catch (error) {
    process.send?.({ failed: (error as Error).message });
  }
});
// The parent is gone: nobody is left to plan for. Signals are the parent's business.
process.on('disconnect', () => process.exit(0));
process.on('SIGINT', () => {});
