import type { DocumentNode, GraphQLFormattedError, GraphQLSchema } from 'graphql';
import type { ReadLabels, Reads } from '../compile/label-reads.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';

/** Plans, compiles and runs operations on one supergraph. */
export type Engine = {
  /** What clients see: used for validation and introspection. */
  readonly apiSchema: GraphQLSchema;
  readonly supergraph: Pick<Supergraph, 'policy' | 'fieldTypes'>;
  /** Which personal data a selection holds, and of which agency. */
  readonly labels: ReadLabels;
  execute(request: EngineRequest): Promise<EngineResult>;
  /** Plans and compiles an operation before anyone asks for it. Returns why it cannot be, one reason for each way to ask for it that fails. */
  prepare(
    request: Pick<EngineRequest, 'document' | 'operationName' | 'queryHash'>,
  ): Promise<readonly string[]>;
  close(): Promise<void>;
};

/** One validated operation to run. */
export type EngineRequest = {
  /** Valid against `apiSchema`. */
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  /** Raw values as the client sent them. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Identifies `document`: the same hash means the same text. */
  readonly queryHash: string;
  readonly requestId: string;
  /** Tells callers apart: the same for all requests of one caller, and empty for one who is not known. */
  readonly callerKey: string;
  /** Headers of a subgraph call: the caller's assertion and the request id. */
  headersFor(subgraph: string): Record<string, string>;
  /** Who asks, for subgraphs that are answered in this process. */
  readonly asker?: unknown;
  /** Told of the personal data that a call reads, before it is made. */
  onReads?(reads: readonly Reads[]): void;
  /** Aborted when the client went away. */
  readonly signal?: AbortSignal;
  /** Whether the client takes parts of the answer later; where not, `@defer` is ignored. */
  readonly acceptsDefer?: boolean;
  /** Whether `extensions.queryPlan` holds the plan as lines of text. */
  readonly includesPlan?: boolean;
};

/** The answer; without `data` when the variables were refused. */
export type EngineResult = {
  readonly data?: unknown;
  readonly errors?: readonly GraphQLFormattedError[];
  readonly extensions?: Readonly<Record<string, unknown>>;
  /** The parts that are still to come; absent when this is all. */
  readonly later?: LaterParts;
};

/** The rest of an answer. */
export type LaterParts = {
  /** Parts of the first answer. */
  readonly announced: readonly Announcement[];
  /** Ends when all parts are there. Rejects when something inside fails. */
  readonly batches: AsyncIterable<PartBatch>;
};

/** A deferred fragment on one object of the answer. */
export type Announcement = {
  /** Tells the parts of one answer apart. */
  readonly id: string;
  /** Where the object stands, in the client's keys. */
  readonly path: readonly (string | number)[];
  readonly label: string | undefined;
};

/** What a deferred fragment asked for. */
export type Part = Announcement & {
  /** All of the fragment, also what was there before; null when something in it may not be null and is. */
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly GraphQLFormattedError[];
};

/** Parts that became ready together, and the parts that stand inside them. */
export type PartBatch = {
  readonly parts: readonly Part[];
  readonly announced: readonly Announcement[];
  /** Takes the place of what was said before. */
  readonly extensions?: Readonly<Record<string, unknown>>;
};
