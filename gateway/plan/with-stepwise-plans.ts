import type { Supergraph } from '../supergraph/supergraph.ts';
import { findPlanFault } from './check/find-plan-fault.ts';
import { createJoinIndex, type JoinIndex } from './join-index.ts';
import { planStepwise } from './plan-stepwise.ts';
import type { Planner, PlanOutcome } from './planner.ts';

/**
 * The same planner, and `planStepwise` where it gives up on an operation, or asks a subgraph for what that cannot answer. Its own
 * refusals stay as they are: what takes it too long, or must wait too long.
 */
export function withStepwisePlans(planner: Planner, supergraph: Supergraph): Planner {
  const indexes = new Map<number, JoinIndex>();
  const indexFor = (percentage: number): JoinIndex => {
    const index = indexes.get(percentage) ?? createJoinIndex(supergraph.sdl, percentage);
    indexes.set(percentage, index);
    return index;
  };
  const satisfies = (type: string, condition: string) =>
    supergraph.possibleTypes.get(condition)?.has(type) ?? false;
  const planAgain = (operation: string, percentage: number, cause: string): PlanOutcome => {
    try {
      return { ok: true, plan: planStepwise(operation, indexFor(percentage), satisfies) };
    } catch (error) {
      return { ok: false, code: 'INTERNAL', cause: `${cause}; step by step: ${(error as Error).message}` };
    }
  };
  return {
    plan: async (operation, options) => {
      const { percentage } = options;
      const outcome = await planner.plan(operation, options);
      if (!outcome.ok)
        return outcome.code === 'INTERNAL' ? planAgain(operation, percentage, outcome.cause) : outcome;
      const { apiSchema: schema } = supergraph;
      const fault = findPlanFault(outcome.plan, operation, {
        schema,
        index: indexFor(percentage),
        satisfies,
      });
      if (fault === null) return outcome;
      const again = planAgain(operation, percentage, fault);
      // Where no step leads there either, the field may still come, or is null with an error.
      return again.ok ? again : outcome;
    },
    close: () => planner.close(),
  };
}
