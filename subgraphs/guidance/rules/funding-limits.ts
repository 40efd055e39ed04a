import { addYears } from './calendar.ts';
import type { CivilDate } from '../../kit/civil-date.ts';
import { inForceOrFirst } from './in-force.ts';
import type { Schedule } from './in-force.ts';
import type { Dated } from '../../kit/dated.ts';

/** `TrainingKind` of the schema. */
export type TrainingKind =
  | 'RNCP'
  | 'RS'
  | 'CLEA'
  | 'SKILLS_ASSESSMENT'
  | 'VAE'
  | 'LIGHT_LICENCE'
  | 'HEAVY_LICENCE'
  | 'VOLUNTEER_TRAINING';

type Limits = {
  /** Most that rights of the annual accrual may pay for one training, in cents, by kind. */
  readonly capCents: Partial<Readonly<Record<TrainingKind, number>>>;
  /** No second skills assessment on public or mutualised funds within so many years. */
  readonly yearsBetweenSkillsAssessments: number | null;
  /** Least that a third party must pay for a light licence, in cents, but for jobseekers. */
  readonly licenceCoFundingCents: number | null;
};

const LIMITS: Schedule<Limits> = [
  {
    from: '2019-01-01',
    to: '2026-02-25',
    value: { capCents: {}, yearsBetweenSkillsAssessments: null, licenceCoFundingCents: null },
    source: 'CT L6323-6',
  },
  {
    from: '2026-02-26',
    to: null,
    value: {
      capCents: { RS: 150_000, SKILLS_ASSESSMENT: 160_000, LIGHT_LICENCE: 90_000 },
      yearsBetweenSkillsAssessments: 5,
      licenceCoFundingCents: 10_000,
    },
    source: 'décrets 2026-126 et 2026-127 du 24/02/2026',
  },
];

/** [interp] A skills assessment on the very day five years after the last one is allowed. */
const ALLOWED_ON_ANNIVERSARY = true;

/** First day on which rights can be spent in euros. */
export const FIRST_DAY_OF_EURO_RIGHTS: CivilDate = '2019-01-01';

/** Limits in force on a day; those of 2019 before. */
export const fundingLimitsOn = (day: CivilDate): Dated<Limits> => inForceOrFirst(LIMITS, day);

/** First day on which another skills assessment may be funded [CT D6323-6]; null when none is to be waited for. */
export const nextSkillsAssessmentOn = (
  lastFunded: CivilDate | null,
  purchase: CivilDate,
): CivilDate | null => {
  const years = fundingLimitsOn(purchase).value.yearsBetweenSkillsAssessments;
  if (lastFunded === null || years === null) return null;
  const anniversary = addYears(lastFunded, years);
  const refused = ALLOWED_ON_ANNIVERSARY ? purchase < anniversary : purchase <= anniversary;
  return refused ? anniversary : null;
};
