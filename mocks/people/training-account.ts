import type { TrainingFacts } from './person.ts';

/** Ceiling of the annual accrual [CT R6323-1], and with a majoration [CT R6323-3-1, D6323-3-3]. */
export const USUAL_CAP_CENTS = 500_000;
export const RAISED_CAP_CENTS = 800_000;

/** An account in euros without files, freeze or majoration. */
export function trainingAccount(
  facts: Pick<TrainingFacts, 'movements'> & Partial<TrainingFacts>,
): TrainingFacts {
  return {
    mainUnit: 'EUR',
    cap: USUAL_CAP_CENTS,
    files: [],
    frozenOn: null,
    lowQualificationDeclaredOn: null,
    disabledWorker: false,
    ...facts,
  };
}
