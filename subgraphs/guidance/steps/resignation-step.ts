import { openContracts } from '../facts/employment-view.ts';
import {
  RESIGNATION_DAYS,
  RESIGNATION_DAYS_IN_SIGHT,
  mayResignToRetrain,
  testResignation,
} from '../rules/resignation.ts';
import { count, days } from '../text/format.ts';
import { text } from '../text/text.ts';
import { isUncertain, present } from './step.ts';
import type { StepRule } from './step.ts';

/** Unemployment benefit after resigning to retrain: private CDI, 1 300 days worked in 60 months [CT L5422-1]. */
export const proposeResignation: StepRule = ({ facts, today }) => {
  const contract = openContracts(facts, today).find(
    (record) => mayResignToRetrain(record.contract.nature) && !record.contract.apprenticeship,
  );
  const worked = facts.employment.value?.permanentDaysWorkedIn60Months ?? null;
  if (contract === undefined || worked === null || worked < RESIGNATION_DAYS_IN_SIGHT) return [];
  const test = testResignation({
    nature: contract.contract.nature,
    daysWorkedIn60Months: worked,
    adviceOn: null,
    resignedOn: null,
  });
  const [done, needed, short] = [days(worked), count(RESIGNATION_DAYS), days(test.missingDays)];
  return [
    {
      code: 'RESIGN_TO_RETRAIN',
      title: text(
        'Préparer une démission-reconversion, avec chômage indemnisé',
        'Prepare to resign and retrain, with unemployment benefit',
      ),
      why: text(
        `${done.FR} travaillés en CDI sur 60 mois (il en faut ${needed.FR}). Ne démissionnez pas avant le conseil en évolution professionnelle et l'avis de Transitions Pro.`,
        `${done.EN} worked under permanent contracts in 60 months (${needed.EN} are needed). Do not resign before career advice (CEP) and the opinion of Transitions Pro.`,
      ),
      reference: 'CT L5422-1, L5422-1-1',
      dueBy: null,
      missing: present(
        test.missingDays > 0 ? text(`encore ${short.FR} travaillés`, `${short.EN} more of work`) : null,
        test.adviceMissing
          ? text(
              'un conseil en évolution professionnelle demandé avant la démission',
              'career advice (CEP) asked for before the resignation',
            )
          : null,
      ),
      uncertain: isUncertain(facts.employment),
    },
  ];
};
