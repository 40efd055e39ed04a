import type { SubgraphClient } from './subgraph-client.ts';
import type { SubgraphOutcome } from './subgraph-outcome.ts';

/** Answers a GraphQL request, as JSON text, on behalf of who asks. Never rejects. */
export type LocalAnswer = (body: string, asker: unknown) => Promise<SubgraphOutcome>;

/** A client for a subgraph that is answered in this process: nothing to connect to, nothing to wait for. */
export const createLocalClient = (answer: LocalAnswer): SubgraphClient => ({
  post: ({ body, asker }) => answer(body, asker),
  close: () => Promise.resolve(),
});
