import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import type { Plan, PlanNode } from '../plan/plan.ts';
import type { NormalisedOperation } from '../plan/normalise-operation.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';
import type { CompileContext } from './compile-context.ts';
import { compileEntityFetch } from './compile-entity-fetch.ts';
import { compileByNeed } from './compile-by-need.ts';
import { compileDeferral, type Deferral, type Fetch } from './compile-deferral.ts';
import { compileProjection, type Projection } from './project.ts';
import { compileRootFetch } from './compile-root-fetch.ts';
import { createShape, type ObjectShape } from './shape.ts';
import type { ExecutionState, Step } from './state.ts';

/** An operation ready to run any number of times. */
export type CompiledOperation = {
  /** Normalised: its variable definitions coerce the variables. */
  readonly operation: OperationDefinitionNode;
  /** Answered by the gateway itself; null when not asked. */
  readonly introspection: DocumentNode | null;
  readonly plan: Plan;
  /** Carries out the plan; null when no subgraph has to be called. */
  readonly run: Step | null;
  readonly shape: ObjectShape;
  project(data: unknown, projection: Projection): unknown;
  /** How to answer in parts; null when it is answered whole. */
  readonly deferral: Deferral | null;
};

export type OperationParts = {
  readonly normalised: NormalisedOperation;
  /** The same with its `@defer`, for clients that take parts. */
  readonly deferring: NormalisedOperation | null;
  readonly introspection: DocumentNode | null;
  readonly plan: Plan;
};

/** Compiles a planned operation into closures, once. */
export function compileOperation(
  supergraph: Supergraph,
  context: CompileContext,
  { normalised, deferring, introspection, plan }: OperationParts,
): CompiledOperation {
  const shape = createShape(supergraph, normalised);
  const fetches: Fetch[] = [];
  const watch: Watch = deferring ? (step, fetch) => reportEnd(step, fetches.push(fetch) - 1) : (step) => step;
  const compiling: Compiling = { context, shape, watch };
  const compileRun = deferring ? compileByNeed : compileNode;
  return {
    operation: normalised.operation,
    introspection,
    plan,
    run: plan.root && compileRun(plan.root, (fetch) => compileFetch(fetch, compiling)),
    shape,
    project: compileProjection(shape),
    deferral: deferring && compileDeferral(supergraph, deferring, fetches),
  };
}

type Compiling = { readonly context: CompileContext; readonly shape: ObjectShape; readonly watch: Watch };
type Watch = (step: Step, fetch: Fetch) => Step;

function compileNode(node: PlanNode, compileCall: (fetch: Fetch) => Step): Step {
  switch (node.kind) {
    case 'sequence':
      return compileSequence(node.nodes.map((child) => compileNode(child, compileCall)));
    case 'parallel':
      return compileParallel(node.nodes.map((child) => compileNode(child, compileCall)));
    default:
      return compileCall(node);
  }
}

function compileFetch(fetch: Fetch, { context, shape, watch }: Compiling): Step {
  const step =
    fetch.kind === 'root'
      ? compileRootFetch(fetch, context, shape)
      : compileEntityFetch(fetch, context, shape);
  return watch(step, fetch);
}

function reportEnd(step: Step, number: number): Step {
  return (state) => {
    const pending = step(state);
    if (pending) return pending.then(() => state.finished?.(number));
    state.finished?.(number);
    return undefined;
  };
}

function compileSequence(steps: readonly Step[]): Step {
  return (state) => {
    const runFrom = (index: number): Promise<void> | undefined => {
      for (let at = index; at < steps.length; at++) {
        const pending = steps[at]!(state);
        if (pending) return at + 1 < steps.length ? pending.then(() => runFrom(at + 1)) : pending;
      }
      return undefined;
    };
    return runFrom(0);
  };
}

function compileParallel(steps: readonly Step[]): Step {
  return (state) => {
    const pending: Promise<void>[] = [];
    for (const step of steps) {
      const one = start(step, state);
      if (one) pending.push(one);
    }
    return pending.length === 0 ? undefined : pending.length === 1 ? pending[0] : allOf(pending);
  };
}

/** A step that throws at once fails like one that fails later: those started before it are still waited for. */
function start(step: Step, state: ExecutionState): Promise<void> | undefined {
  try {
    return step(state);
  } catch (error) {
    return Promise.reject(error);
  }
}

/** Ends when all have ended, with the first failure if there is one: nothing writes into a state that was answered. */
async function allOf(pending: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(pending)).find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
}
