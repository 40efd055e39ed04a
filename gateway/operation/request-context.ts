import type { Caller } from '../auth/caller.ts';

/** What is known of a request beside its GraphQL part. Apollo copies it shallowly: `progress` stays shared. */
export type RequestContext = {
  readonly requestId: string;
  readonly caller: Caller;
  /** Aborted when the client goes away. */
  readonly signal: AbortSignal;
  readonly progress: Progress;
};

/** What the HTTP layer counts and logs once the answer is sent; the one mutable value of a request. */
export type Progress = {
  outcome: 'ok' | 'partial' | 'refused' | 'failed' | undefined;
  queryHash: string | undefined;
};
