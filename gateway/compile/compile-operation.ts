import { Kind, type DocumentNode, type OperationDefinitionNode } from 'graphql';
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
  /** Variables whose values decide what is included. */
  readonly conditionVariables: readonly string[];
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
    conditionVariables: booleanVariables(normalised.operation),
    introspection,
    run: plan.root === null ? null : compileNode(plan.root, context),
    shape,
    project: compileProjection(shape),
  };
}

/** Conditions take Boolean variables only. */
function booleanVariables(operation: OperationDefinitionNode): string[] {
  return (operation.variableDefinitions ?? []).flatMap(({ type, variable }) => {
    const named = type.kind === Kind.NON_NULL_TYPE ? type.type : type;
    return named.kind === Kind.NAMED_TYPE && named.name.value === 'Boolean' ? [variable.name.value] : [];
  });
}

function compileNode(node: PlanNode, context: CompileContext): Step {
  switch (node.kind) {
    case 'root':
      return compileRootFetch(node, context);
    case 'entities':
      return compileEntityFetch(node, context);
    case 'sequence':
      return compileSequence(node.nodes.map((child) => compileNode(child, context)));
    case 'parallel':
      return compileParallel(node.nodes.map((child) => compileNode(child, context)));
    case 'condition': {
      const ifTrue = node.ifTrue && compileNode(node.ifTrue, context);
      const ifFalse = node.ifFalse && compileNode(node.ifFalse, context);
      return (state) => (state.conditions[node.variable] ? ifTrue : ifFalse)?.(state);
    }
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
