import { addDays } from '../../kit/civil-date.ts';
import type { StatusKind } from '../statuses/status.ts';
import type { Situation, Step, StepCode } from './step.ts';

/** Deadlines within so many days come first, the nearest one at the top; later ones are ranked by usefulness. */
const URGENT_WITHIN_DAYS = 60;

/** Steps that stand before those of any status. */
const FIRST: readonly StepCode[] = ['ACT_ON_TRAINING_FILE'];

/**
 * What a good adviser names first for each status, most telling status first: who is retired is advised as retired
 * whatever else holds. The typical next actions of the domain reference, §7.
 */
const BY_STATUS: readonly (readonly [status: StatusKind, steps: readonly StepCode[]])[] = [
  ['RETIRED', ['USE_ENGAGEMENT_RIGHTS', 'DECLARE_VOLUNTEERING']],
  ['APPRENTICE', ['APPRENTICE_LICENCE', 'DECLARE_LOW_QUALIFICATION', 'USE_TRAINING_RIGHTS']],
  [
    'YOUNG_WITHOUT_DIPLOMA',
    [
      'MISSION_LOCALE',
      'DECLARE_LOW_QUALIFICATION',
      'CLEA_CERTIFICATE',
      'CIVIC_SERVICE',
      'USE_TRAINING_RIGHTS',
    ],
  ],
  ['SEASONAL_WORKER', ['OFF_SEASON_TRAINING', 'UNEMPLOYMENT_BENEFIT', 'USE_TRAINING_RIGHTS']],
  ['CARER', ['VALIDATE_EXPERIENCE', 'CAREER_ADVICE', 'USE_TRAINING_RIGHTS']],
  ['DISABLED_WORKER', ['AGEFIPH_TOPUP', 'CAREER_TRANSITION', 'USE_TRAINING_RIGHTS', 'CAREER_ADVICE']],
  ['JOBSEEKER', ['UNEMPLOYMENT_BENEFIT', 'USE_TRAINING_RIGHTS', 'CAREER_ADVICE', 'USE_HARDSHIP_POINTS']],
  ['CIVIL_SERVANT', ['CONVERT_HOURS', 'USE_TRAINING_RIGHTS', 'CAREER_ADVICE']],
  ['PUBLIC_CONTRACT_AGENT', ['CONVERT_HOURS', 'USE_TRAINING_RIGHTS', 'CAREER_ADVICE']],
  ['SELF_EMPLOYED', ['DECLARE_TURNOVER', 'ASK_TRAINING_FUND', 'USE_TRAINING_RIGHTS']],
  [
    'TEMPORARY_WORKER',
    ['CAREER_TRANSITION', 'USE_HARDSHIP_POINTS', 'USE_TRAINING_RIGHTS', 'UNEMPLOYMENT_BENEFIT'],
  ],
  [
    'FIXED_TERM_EMPLOYEE',
    ['CAREER_TRANSITION', 'UNEMPLOYMENT_BENEFIT', 'USE_TRAINING_RIGHTS', 'CAREER_ADVICE'],
  ],
  [
    'PERMANENT_EMPLOYEE',
    ['USE_HARDSHIP_POINTS', 'USE_TRAINING_RIGHTS', 'CAREER_TRANSITION', 'RESIGN_TO_RETRAIN', 'CAREER_ADVICE'],
  ],
];

/** The order of what no status of the person names. */
const OTHERWISE: readonly StepCode[] = [
  'CONVERT_HOURS',
  'PREPARE_RETIREMENT',
  'USE_HARDSHIP_POINTS',
  'USE_TRAINING_RIGHTS',
  'UNEMPLOYMENT_BENEFIT',
  'CAREER_TRANSITION',
  'RESIGN_TO_RETRAIN',
  'DECLARE_LOW_QUALIFICATION',
  'CAREER_ADVICE',
  'USE_ENGAGEMENT_RIGHTS',
  'DECLARE_VOLUNTEERING',
  'VALIDATE_EXPERIENCE',
  'CLEA_CERTIFICATE',
  'AGEFIPH_TOPUP',
  'ASK_TRAINING_FUND',
  'DECLARE_TURNOVER',
  'MISSION_LOCALE',
  'APPRENTICE_LICENCE',
  'OFF_SEASON_TRAINING',
  'CIVIC_SERVICE',
  'CAREER_INTERVIEW',
  'ACT_ON_TRAINING_FILE',
];

/** Steps in the order of this person: near deadlines, then usefulness for the statuses, then later deadlines. */
export const orderSteps = (steps: readonly Step[], { statuses, today }: Situation): readonly Step[] => {
  const useful = [
    ...FIRST,
    ...BY_STATUS.flatMap(([status, codes]) => (statuses.has(status) ? codes : [])),
    ...OTHERWISE,
  ];
  const urgentUntil = addDays(today, URGENT_WITHIN_DAYS);
  const isUrgent = ({ dueBy }: Step): boolean => dueBy !== null && dueBy <= urgentUntil;
  return steps.toSorted((a, b) => {
    if (isUrgent(a) !== isUrgent(b)) return isUrgent(a) ? -1 : 1;
    if (isUrgent(a) && a.dueBy !== b.dueBy) return (a.dueBy ?? '') < (b.dueBy ?? '') ? -1 : 1;
    return (
      useful.indexOf(a.code) - useful.indexOf(b.code) || (a.dueBy ?? '9999').localeCompare(b.dueBy ?? '9999')
    );
  });
};
