import { balanceOf, engagementBalanceOf } from '../people/ledger.ts';
import type { TrainingFacts, TrainingMovement } from '../people/person.ts';
import { UNIT_CODES, decimalOf } from './amount.ts';

type Unit = TrainingFacts['mainUnit'];

/** Ceiling of a unit that is not the main one, in hundredths [CT R6323-1; 25 hours a year up to 150]. */
const USUAL_CAPS: Readonly<Record<Unit, number>> = { EUR: 500_000, HOUR: 15_000 };

/** An account (compte) as of `today`: rights by unit, engagement rights, freeze and situation. */
export function accountRecord(key: string, training: TrainingFacts, today: string): object {
  const posted = training.movements.filter(({ date }) => date <= today);
  const holdings = unitsOf(training, posted).map((unit) => holding(unit, training, posted));
  const frozen = training.frozenOn !== null && training.frozenOn <= today;
  const declared = training.lowQualificationDeclaredOn;
  return {
    identifiant: key,
    unite: UNIT_CODES[training.mainUnit],
    solde: decimalOf(balanceOf(posted, training.mainUnit)),
    plafond: decimalOf(capOf(training.mainUnit, training)),
    droits: holdings,
    droits_engagement: decimalOf(engagementBalanceOf(posted)),
    gel: frozen ? { date: training.frozenOn, motif: 'RETRAITE' } : null,
    situation: {
      faible_qualification: declared !== null && declared <= today ? declared : null,
      boeth: training.disabledWorker,
    },
  };
}

function holding(unit: Unit, training: TrainingFacts, posted: readonly TrainingMovement[]): object {
  return {
    unite: UNIT_CODES[unit],
    solde: decimalOf(balanceOf(posted, unit)),
    plafond: decimalOf(capOf(unit, training)),
    principal: unit === training.mainUnit,
  };
}

/** The main unit first, then any other that still holds rights. */
function unitsOf({ mainUnit }: TrainingFacts, posted: readonly TrainingMovement[]): readonly Unit[] {
  const other = mainUnit === 'EUR' ? 'HOUR' : 'EUR';
  return balanceOf(posted, other) === 0 ? [mainUnit] : [mainUnit, other];
}

function capOf(unit: Unit, { mainUnit, cap }: TrainingFacts): number {
  if (unit !== mainUnit) return USUAL_CAPS[unit];
  return unit === 'EUR' ? cap : cap * 100;
}
