import type { Caller } from '../auth/caller.ts';
import type { Deliveries } from './deliver-parts.ts';

/** What is known of a request beside its GraphQL part. Apollo copies it shallowly: `progress` stays shared. */
export type RequestContext = {
  readonly requestId: string;
  readonly caller: Caller;
  /** Purpose that the request names, as it came. */
  readonly purpose: string | undefined;
  /** Aborted when the client goes away. */
  readonly signal: AbortSignal;
  /** Whether the client takes parts of the answer later. */
  readonly acceptsDefer: boolean;
  /** Whether the client asked for the query plan, and may see it. */
  readonly includesPlan: boolean;
  readonly progress: Progress;
};

/** What the HTTP layer sends, counts and logs beside the first answer; the one mutable value of a request. */
export type Progress = {
  outcome: 'ok' | 'partial' | 'refused' | 'failed' | undefined;
  queryHash: string | undefined;
  /** The rest of the answer, when it comes in parts. */
  deliveries: Deliveries | undefined;
};
