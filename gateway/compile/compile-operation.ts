import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import type { Plan, PlanNode } from '../plan/plan.ts';
import type { NormalisedOperation } from '../plan/normalise-operation.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';
import type { CompileContext } from './compile-context.ts';
import { compileEntityFetch } from './compile-entity-fetch.ts';
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
  /** Calls the subgraphs; null when none is needed. */
  readonly run: Step | null;
  readonly shape: ObjectShape;
  project(data: unknown, projection: Projection): unknown;
};

export type OperationParts = {
  readonly normalised: NormalisedOperation;
  readonly introspection: DocumentNode | null;
  readonly plan: Plan;
};

/** Compiles a planned operation into closures, once. */
export function compileOperation(
  supergraph: Supergraph,
  context: CompileContext,
  { normalised, introspection, plan }: OperationParts,
): CompiledOperation {
  const shape = createShape(supergraph, normalised);
  return {
    operation: normalised.operation,
    introspection,
    run: plan.root === null ? null : compileNode(plan.root, context, shape),
    shape,
    project: compileProjection(shape),
  };
}

function compileNode(node: PlanNode, context: CompileContext, shape: ObjectShape): Step {
  switch (node.kind) {
    case 'root':
      return compileRootFetch(node, context, shape);
    case 'entities':
      return compileEntityFetch(node, context, shape);
    case 'sequence':
      return compileSequence(node.nodes.map((child) => compileNode(child, context, shape)));
    case 'parallel':
      return compileParallel(node.nodes.map((child) => compileNode(child, context, shape)));
  }
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
