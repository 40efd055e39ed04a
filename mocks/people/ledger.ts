import type { TrainingMovement } from './person.ts';

type Unit = TrainingMovement['unit'];

/** Movements that are told in the ledger and do not move the rights of their unit. */
const OUTSIDE_THE_BALANCE: ReadonlySet<string> = new Set(['CEC_CREDIT', 'CASH_PARTICIPATION']);

/** Rights in a unit, cents or hundredths of an hour; engagement rights stand apart [CT L6323-15]. */
export function balanceOf(movements: readonly TrainingMovement[], unit: Unit): number {
  return sum(
    movements.filter((movement) => movement.unit === unit && !OUTSIDE_THE_BALANCE.has(movement.kind)),
  );
}

/** Rights of the compte d'engagement citoyen (CEC), in cents. */
export function engagementBalanceOf(movements: readonly TrainingMovement[]): number {
  return sum(movements.filter(({ kind }) => kind === 'CEC_CREDIT'));
}

function sum(movements: readonly TrainingMovement[]): number {
  return movements.reduce((total, { amount }) => total + amount, 0);
}
