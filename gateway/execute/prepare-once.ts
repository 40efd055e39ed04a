import { type DocumentNode, type OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { CompileContext } from '../compile/compile-context.ts';
import { compileOperation, type CompiledOperation } from '../compile/compile-operation.ts';
import { findConditionVariables } from '../plan/condition-variables.ts';
import { findOperation, type Conditions } from '../plan/normalise-operation.ts';
import type { Planner, PlanOutcome } from '../plan/planner.ts';
import { prepareOperation } from '../plan/prepare-operation.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';

/** An operation that was asked for, before the values of its variables are known. */
export type KnownOperation = {
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  /** As the client wrote it. */
  readonly definition: OperationDefinitionNode;
  /** Variables whose values decide what is included. */
  readonly conditionVariables: readonly string[];
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
    callerKey: string,
  ): Preparation | Promise<Preparation>;
};

export type PreparationParts = {
  readonly supergraph: Supergraph;
  readonly context: CompileContext;
  readonly planner: Planner;
  /** Compiled operations kept; those that were used last stay. */
  readonly cachedOperations: number;
};

const NOTHING = { ok: true, plan: { root: null } } as const;

export function createPreparations(parts: PreparationParts): Preparations {
  const { supergraph, context, planner, cachedOperations } = parts;
  const known = new LRUCache<string, KnownOperation>({ max: cachedOperations });
  const prepared = new LRUCache<string, Preparation | Promise<Preparation>>({ max: cachedOperations });
  let lastId = 0;

  const compile = async (operation: KnownOperation, conditions: Conditions): Promise<Preparation> => {
    const { planned, normalised, introspection } = prepareOperation(
      supergraph,
      operation.document,
      operation.operationName,
      conditions,
    );
    const outcome = planned === null ? NOTHING : await planner.plan(planned);
    if (!outcome.ok) return outcome;
    return {
      ok: true,
      compiled: compileOperation(supergraph, context, { normalised, introspection, plan: outcome.plan }),
    };
  };

  return {
    know: ({ document, operationName, queryHash }) => {
      const key = operationName === undefined ? queryHash : `${queryHash}\n${operationName}`;
      let operation = known.get(key);
      if (!operation) {
        operation = {
          document,
          operationName,
          definition: findOperation(document, operationName),
          conditionVariables: findConditionVariables(document, operationName),
          id: ++lastId,
        };
        known.set(key, operation);
      }
      return operation;
    },
    prepare: (operation, coerced) => {
      let key = `${operation.id}:`;
      for (const name of operation.conditionVariables) key += coerced[name] === true ? '1' : '0';
      const kept = prepared.get(key);
      if (kept) return kept;
      const conditions = Object.fromEntries(
        operation.conditionVariables.map((name) => [name, coerced[name] === true]),
      );
      const preparation = compile(operation, conditions);
      prepared.set(key, preparation);
      preparation.then(
        (outcome) => {
          if (outcome.ok) prepared.set(key, outcome);
          else prepared.delete(key);
        },
        () => prepared.delete(key),
      );
      return preparation;
    },
  };
}
