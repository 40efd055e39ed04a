import type { TestSubgraph } from '../../../support/federation.ts';
import type { Resolvers } from '../oracle.ts';

/** One rule of federation: a tiny supergraph, and operations that show the rule at work. */
export type Rule = {
  /** The rule, as a sentence that could be false. */
  readonly rule: string;
  readonly subgraphs: Readonly<Record<string, TestSubgraph>>;
  /** Fields that the whole graph computes in another way than the subgraphs do. */
  readonly whole?: Resolvers;
  readonly cases: readonly Case[];
};

/**
 * An operation (variables follow it) that one schema with the resolvers of all subgraphs must answer alike, or one
 * with its answer written out.
 */
export type Case = string | readonly [query: string, variables: Record<string, unknown>] | WrittenCase;

export type WrittenCase = {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
  /** Compared whole; left out when the request is refused. */
  readonly data?: unknown;
  /** None by default. */
  readonly errors?: readonly ErrorAt[];
  /** Subgraphs that are asked, once for each request to them, in alphabetic order. Not looked at by default. */
  readonly asks?: readonly string[];
};

/** Where an error stands (`users.0.name`, empty for none) and its code. */
export type ErrorAt = readonly [path: string, code: string];

export type Row = Readonly<Record<string, unknown>>;

/** Takes a reference for the object itself. */
export const asReference = { __resolveReference: (reference: Row) => reference };

/** Resolves a reference to the row that has its values; objects in it are not compared. */
export const among = (rows: readonly Row[]) => ({
  __resolveReference: (reference: Row) =>
    rows.find((row) =>
      Object.entries(reference).every(
        ([key, value]) =>
          key === '__typename' ||
          typeof value === 'object' ||
          JSON.stringify(row[key]) === JSON.stringify(value),
      ),
    ) ?? null,
});

/** People whom many rules know. */
export const people = [
  { __typename: 'User', id: '1', email: 'a@x', name: 'Ann', age: 3 },
  { __typename: 'User', id: '2', email: 'b@x', name: 'Ben', age: null },
];

/** Animals whom many rules know. */
export const pets = [
  { __typename: 'Cat', id: 'c1', lives: 9, sound: 'meow', owner: people[0] },
  { __typename: 'Dog', id: 'd1', breed: 'collie', sound: 'wow', owner: people[1] },
];

/** Directives that clients see of every supergraph, in order. */
export const servedDirectives = ['defer', 'include', 'skip', 'deprecated', 'specifiedBy', 'oneOf'].map(
  (name) => ({ name }),
);
