import type { TransitionTest } from '../rules/career-transition.ts';
import { fullTransitionPayCents } from '../rules/career-transition.ts';
import { LEAVE_NOTICE } from '../rules/training-leave.ts';
import { money } from '../text/format.ts';
import { sentences, text } from '../text/text.ts';
import { isUncertain } from './step.ts';
import type { Step, StepRule } from './step.ts';
import { findRoute } from './transition-routes.ts';

/** [interp] Beyond so much missing, the way is too long to be proposed as a next step. */
const IN_SIGHT = { months: 6, hours: 400 } as const;

const isInSight = ({ missingMonthsEmployed, missingInRoute }: TransitionTest, temporary: boolean): boolean =>
  missingMonthsEmployed <= IN_SIGHT.months &&
  missingInRoute <= (temporary ? IN_SIGHT.hours : IN_SIGHT.months);

/** Projet de transition professionnelle (PTP): a long training with the pay kept [CT L6323-17-1, D6323-9]. */
export const proposeTransition: StepRule = (situation): readonly Step[] => {
  const route = findRoute(situation);
  if (route === null || !isInSight(route.test, situation.statuses.has('TEMPORARY_WORKER'))) return [];
  const full = money(fullTransitionPayCents(situation.today));
  return [
    {
      code: 'CAREER_TRANSITION',
      title: text(
        'Changer de métier par un projet de transition professionnelle (PTP)',
        'Change career through a projet de transition professionnelle (PTP)',
      ),
      why: sentences(
        route.figures,
        text(
          `Le salaire est maintenu en entier jusqu'à ${full.FR} bruts par mois ; le congé se demande ${LEAVE_NOTICE.shortDays} jours avant, ${LEAVE_NOTICE.longDays} pour six mois ou plus.`,
          `Pay is kept in full up to ${full.EN} gross a month; leave is asked for ${LEAVE_NOTICE.shortDays} days ahead, ${LEAVE_NOTICE.longDays} for six months or more.`,
        ),
      ),
      reference: 'CT D6323-9, R6323-9-1, D6323-18-4',
      dueBy: route.dueBy,
      missing: route.missing,
      uncertain: isUncertain(situation.facts.employment),
    },
  ];
};
