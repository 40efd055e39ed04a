import { type DocumentNode, type OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { CompileContext } from '../compile/compile-context.ts';
import { compileOperation, type CompiledOperation } from '../compile/compile-operation.ts';
import { findConditionVariables, usesDefer } from '../plan/condition-variables.ts';
import { findOperation, normaliseOperation, type Conditions } from '../plan/normalise-operation.ts';
import { overrideBucket } from '../plan/override-bucket.ts';
import type { Planner, PlanOptions, PlanOutcome } from '../plan/planner.ts';
import { prepareOperation } from '../plan/prepare-operation.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';
import { compileVariables, type CoerceVariables } from './coerce-variables.ts';

/** An operation that was asked for, before the values of its variables are known. */
export type KnownOperation = {
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  /** As the client wrote it. */
  readonly definition: OperationDefinitionNode;
  readonly coerceVariables: CoerceVariables;
  /** Variables whose values decide what is included. */
  readonly conditionVariables: readonly string[];
  /** Whether it has parts that a client may take later. */
  readonly defers: boolean;
  /** Begins the keys of what is compiled for it. */
  readonly id: number;
};

/** Compiled, or why the planner has no plan. */
export type Preparation =
  { readonly ok: true; readonly compiled: CompiledOperation } | Extract<PlanOutcome, { ok: false }>;

/** The operations that an engine keeps ready. */
export type Preparations = {
  know(request: {
    readonly document: DocumentNode;
    readonly operationName: string | undefined;
    readonly queryHash: string;
  }): KnownOperation;
  /** Plans and compiles once for each combination of condition values; later at no cost, and not even a promise. */
  prepare(
    operation: KnownOperation,
    coerced: Readonly<Record<string, unknown>>,
    request: { readonly callerKey: string; readonly acceptsDefer?: boolean },
  ): Preparation | Promise<Preparation>;
  /** Prepares an operation for whatever callers and values may come. */
  prepareAhead(operation: KnownOperation): Promise<readonly Preparation[]>;
};

export type PreparationParts = {
  readonly supergraph: Supergraph;
  readonly context: CompileContext;
  readonly planner: Planner;
  /** Compiled operations kept; those that were used last stay. */
  readonly cachedOperations: number;
};

/** For whom an operation is prepared. */
type Side = PlanOptions & { readonly defers: boolean };

/** Only the condition of `@defer` may have no value: it is true by default. */
const holds = (value: unknown): boolean => value === true || value === undefined;

/** Of more condition variables, only all true and all false are prepared ahead. */
const MOST_COMBINED = 4;

/** Of all operations kept, as texts: an operation takes some fifty times its text, whoever sends the longest ones. */
const KEPT_CHARACTERS = 4_000_000;

/** Characters of a document; at least one, for those that were not parsed from a text. */
const sizeOf = ({ loc }: DocumentNode): number => loc?.end || 1;

const NOTHING = { ok: true, plan: { root: null } } as const;

export function createPreparations(parts: PreparationParts): Preparations {
  const { supergraph, context, planner, cachedOperations } = parts;
  const bounds = { max: cachedOperations, maxSize: KEPT_CHARACTERS };
  const known = new LRUCache<string, KnownOperation>(bounds);
  const prepared = new LRUCache<string, Preparation | Promise<Preparation>>(bounds);
  let lastId = 0;

  const compile = async (
    operation: KnownOperation,
    conditions: Conditions,
    { defers, ...side }: Side,
  ): Promise<Preparation> => {
    const { document, operationName } = operation;
    const { planned, normalised, introspection } = prepareOperation(
      supergraph,
      document,
      operationName,
      conditions,
    );
    const deferring = defers ? normaliseOperation(document, operationName, conditions, true) : null;
    const outcome = planned === null ? NOTHING : await planner.plan(planned, side);
    if (!outcome.ok) return outcome;
    const { plan } = outcome;
    return {
      ok: true,
      compiled: compileOperation(supergraph, context, { normalised, deferring, introspection, plan }),
    };
  };

  const prepare = (
    operation: KnownOperation,
    coerced: Readonly<Record<string, unknown>>,
    side: Side,
  ): Preparation | Promise<Preparation> => {
    let key = `${operation.id} ${side.percentage} ${side.defers ? 'deferring ' : ''}`;
    for (const name of operation.conditionVariables) key += holds(coerced[name]) ? '1' : '0';
    const kept = prepared.get(key);
    if (kept) return kept;
    const conditions = Object.fromEntries(
      operation.conditionVariables.map((name) => [name, holds(coerced[name])]),
    );
    const preparation = compile(operation, conditions, side);
    const size = sizeOf(operation.document);
    prepared.set(key, preparation, { size });
    preparation.then(
      (outcome) => {
        if (outcome.ok) prepared.set(key, outcome, { size });
        else prepared.delete(key);
      },
      () => prepared.delete(key),
    );
    return preparation;
  };

  return {
    know: ({ document, operationName, queryHash }) => {
      const key = operationName === undefined ? queryHash : `${queryHash}\n${operationName}`;
      let operation = known.get(key);
      if (!operation) {
        const definition = findOperation(document, operationName);
        operation = {
          document,
          operationName,
          definition,
          coerceVariables: compileVariables(supergraph.apiSchema, definition),
          conditionVariables: findConditionVariables(document, operationName),
          defers: usesDefer(document),
          id: ++lastId,
        };
        known.set(key, operation, { size: sizeOf(document) });
      }
      return operation;
    },
    prepare: (operation, coerced, { callerKey, acceptsDefer = false }) =>
      prepare(operation, coerced, {
        percentage: overrideBucket(supergraph.overrideThresholds, callerKey),
        callerKey,
        defers: acceptsDefer && operation.defers,
      }),
    prepareAhead: async (operation) => {
      const preparations: Preparation[] = [];
      // One after the other: the planner's queue is for requests.
      for (const percentage of [0, ...supergraph.overrideThresholds])
        for (const conditions of combineConditions(operation.conditionVariables))
          for (const defers of operation.defers ? [false, true] : [false])
            preparations.push(await prepare(operation, conditions, { percentage, callerKey: '', defers }));
      return preparations;
    },
  };
}

function combineConditions(names: readonly string[]): Conditions[] {
  if (names.length > MOST_COMBINED)
    return [true, false].map((value) => Object.fromEntries(names.map((name) => [name, value])));
  return names.reduce<Conditions[]>(
    (combined, name) => combined.flatMap((one) => [true, false].map((value) => ({ ...one, [name]: value }))),
    [{}],
  );
}
