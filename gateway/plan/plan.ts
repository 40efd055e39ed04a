/**
 * The query plan: what to ask which subgraph, in which order. The one data structure between planning and running.
 * It is a plain value, free of the planner's own form.
 */
export type Plan = { readonly root: PlanNode | null };

export type PlanNode =
  | RootFetch
  | EntityFetch
  | { readonly kind: 'sequence'; readonly nodes: readonly PlanNode[] }
  | { readonly kind: 'parallel'; readonly nodes: readonly PlanNode[] };

/** Asks a subgraph for root fields. */
export type RootFetch = {
  readonly kind: 'root';
  readonly subgraph: string;
  readonly operationKind: 'query' | 'mutation';
  /** GraphQL text for the subgraph. */
  readonly operation: string;
  /** Client variables that the text uses. */
  readonly variables: readonly string[];
  readonly outputRewrites: readonly KeyRename[];
};

/** Asks a subgraph to complete entities that are already in the answer. */
export type EntityFetch = {
  readonly kind: 'entities';
  readonly subgraph: string;
  readonly operation: string;
  readonly variables: readonly string[];
  readonly batches: readonly EntityBatch[];
};

/** One `_entities` field of a request. */
export type EntityBatch = {
  /** Response key of the field. */
  readonly alias: string;
  /** Variable that takes the representations. */
  readonly variable: string;
  /** Where the entities stand in the answer; the first path may share objects with the response. */
  readonly paths: readonly (readonly PathSegment[])[];
  readonly requires: readonly Requirement[];
  readonly typenameRewrites: readonly TypenameRewrite[];
  readonly outputRewrites: readonly KeyRename[];
};

export type PathSegment =
  | { readonly kind: 'field'; readonly key: string }
  /** Every item of a list. */
  | { readonly kind: 'items' }
  /** Only objects of these types (or of types that satisfy them). */
  | { readonly kind: 'type'; readonly names: readonly string[] };

/** What a representation holds. */
export type Requirement =
  | {
      readonly kind: 'field';
      /** Key to read in the answer. */
      readonly read: string;
      /** Key to send. */
      readonly send: string;
      readonly children: readonly Requirement[] | null;
    }
  | {
      readonly kind: 'type';
      readonly condition: string;
      readonly children: readonly Requirement[];
    };

/** The `__typename` to send for objects of some types (an `@interfaceObject` knows the interface only). */
export type TypenameRewrite = { readonly when: readonly string[] | null; readonly typename: string };

/** A key of the subgraph's answer that must be renamed before merging. */
export type KeyRename = { readonly path: readonly RenameSegment[]; readonly to: string };
export type RenameSegment =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'type'; readonly names: readonly string[] };
