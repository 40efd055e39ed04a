import type { SubgraphFailure, SubgraphOutcome } from '../transport/subgraph-outcome.ts';
import type { Reads } from './label-reads.ts';
import type { ClientField } from './client-field.ts';
import type { ResponsePath } from './client-path.ts';

/**
 * What one run of an operation carries from step to step. The one value that steps write into: it is the hot path,
 * and a new value for each step would cost more than the step.
 */
export class ExecutionState {
  /** Merged answers of the subgraphs. */
  data: Record<string, unknown> = {};
  /** Null until something fails. */
  failures: Failure[] | null = null;
  /** What each subgraph that was called said about its agencies. */
  readonly reports: Report[] = [];
  readonly variables: Readonly<Record<string, unknown>>;
  readonly call: SubgraphCall;
  /** Told of each call of a deferring operation that has ended, by its number. */
  readonly finished: ((step: number) => void) | null;

  constructor(
    variables: Readonly<Record<string, unknown>>,
    call: SubgraphCall,
    finished: ((step: number) => void) | null = null,
  ) {
    this.variables = variables;
    this.call = call;
    this.finished = finished;
  }

  fail(failure: Failure): void {
    (this.failures ??= []).push(failure);
  }
}

/** Posts a body to a subgraph. Never rejects. */
export type SubgraphCall = (target: CallTarget, body: string) => Promise<SubgraphOutcome>;

/** Whom a step calls, the same in every run. */
export type CallTarget = {
  readonly subgraph: string;
  /** The personal data that the call reads. */
  readonly reads: readonly Reads[];
};

/** Something that went wrong at places of the merged data. */
export type Failure =
  | {
      /** The call failed as a whole: every field it would have filled is null. */
      readonly kind: 'call';
      readonly subgraph: string;
      readonly failure: SubgraphFailure;
      readonly paths: readonly ResponsePath[];
    }
  | {
      /** The subgraph answered an error of its own. */
      readonly kind: 'error';
      readonly subgraph: string;
      readonly error: unknown;
      readonly paths: readonly ResponsePath[];
    };

export type Report = {
  readonly subgraph: string;
  /** `extensions.agencies` of the subgraph's answer, as it came; undefined when it sent none. */
  readonly agencies: unknown;
  readonly failed: boolean;
  /** What the client sees of the subgraph's answer. */
  readonly fields: readonly ClientField[];
};

/** A compiled step. Answers `undefined` when nothing had to be awaited. */
export type Step = (state: ExecutionState) => Promise<void> | undefined;
