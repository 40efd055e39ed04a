import type { Supergraph } from '../supergraph/supergraph.ts';
import { createJoinIndex, type JoinIndex } from './join-index.ts';
import { planStepwise } from './plan-stepwise.ts';
import type { Planner, PlanOutcome } from './planner.ts';

/**
 * The same planner, and where it gives up on an operation, `planStepwise`. Its own refusals stay as they are: what takes it too long, or
 * must wait too long.
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
  const planAgain = (operation: string, percentage: number, refusal: PlanOutcome): PlanOutcome => {
    try {
      return { ok: true, plan: planStepwise(operation, indexFor(percentage), satisfies) };
    } catch (error) {
      const cause = refusal.ok ? '' : refusal.cause;
      return { ok: false, code: 'INTERNAL', cause: `${cause}; step by step: ${(error as Error).message}` };
    }
  };
  return {
    plan: async (operation, options) => {
      const outcome = await planner.plan(operation, options);
      if (outcome.ok || outcome.code !== 'INTERNAL') return outcome;
      return planAgain(operation, options.percentage, outcome);
    },
    close: () => planner.close(),
  };
}
