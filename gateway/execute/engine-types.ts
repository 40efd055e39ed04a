import type { DocumentNode, GraphQLFormattedError, GraphQLSchema } from 'graphql';

/** Plans, compiles and runs operations on one supergraph. */
export type Engine = {
  /** What clients see: used for validation and introspection. */
  readonly apiSchema: GraphQLSchema;
  readonly supergraph: {
    /** Coordinates that carry `@authenticated`: `Type.field` or `Type`. */
    readonly authenticated: ReadonlySet<string>;
  };
  execute(request: EngineRequest): Promise<EngineResult>;
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
  /** Aborted when the client went away. */
  readonly signal?: AbortSignal;
};

/** The answer; without `data` when the variables were refused. */
export type EngineResult = {
  readonly data?: unknown;
  readonly errors?: readonly GraphQLFormattedError[];
  readonly extensions?: Readonly<Record<string, unknown>>;
};
