import type { Plan } from './plan.ts';

/** Plans operations on one supergraph. The port behind which the planner library stands. */
export type Planner = {
  /** Plans one operation given as GraphQL text. Refusals are values. */
  plan(operation: string, options: PlanOptions): Promise<PlanOutcome>;
  close(): Promise<void>;
};

export type PlanOptions = {
  /** An `@override` of `percent(N)` is active where N is larger: see `overrideBucket`. */
  readonly percentage: number;
  /** Tells callers apart: while many wait, each of them has its turn. Empty for all that are not known. */
  readonly callerKey: string;
};

export type PlanOutcome =
  | { readonly ok: true; readonly plan: Plan }
  | {
      readonly ok: false;
      readonly code: 'QUERY_PLAN_TIMEOUT' | 'QUERY_TOO_COMPLEX' | 'INTERNAL';
      /** For the log, never for the client. */
      readonly cause: string;
    };
