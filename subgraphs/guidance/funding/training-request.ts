import { refusal } from '../../kit/failures.ts';
import type { CivilDate } from '../../kit/civil-date.ts';
import { isDay } from '../rules/calendar.ts';
import { FIRST_DAY_OF_EURO_RIGHTS } from '../rules/funding-limits.ts';
import type { TrainingKind } from '../rules/funding-limits.ts';

/** `FunderKind` of the schema. */
export type FunderKind = 'EMPLOYER' | 'OPCO' | 'REGION' | 'FRANCE_TRAVAIL' | 'AGEFIPH' | 'FAF' | 'AUTHORITY';

/** `TrainingInput` of the schema, as GraphQL hands it over. */
export type TrainingInput = {
  readonly kind: TrainingKind;
  readonly priceCents: number;
  readonly purchaseDate?: string | null;
  readonly contributions?:
    | readonly {
        readonly funder: FunderKind;
        readonly maximumCents: number;
        readonly targeted?: boolean | null;
      }[]
    | null;
  readonly lastFundedSkillsAssessment?: string | null;
  readonly hardshipPoints?: number | null;
};

type Contribution = {
  readonly funder: FunderKind;
  readonly maximumCents: number;
  readonly targeted: boolean;
};

/** A training whose funding can be computed: every figure is in its range, every day is one. */
export type TrainingRequest = {
  readonly kind: TrainingKind;
  readonly priceCents: number;
  readonly purchasedOn: CivilDate;
  readonly contributions: readonly Contribution[];
  readonly lastFundedSkillsAssessment: CivilDate | null;
  readonly hardshipPoints: number;
};

/** 100 000 €: dearer than any training the account can buy; what is beyond was not meant in cents. */
const MAX_AMOUNT_CENTS = 10_000_000;
const MAX_POINTS = 10_000;
const MAX_CONTRIBUTIONS = 20;

const requireAmount = (name: string, cents: number): number => {
  if (Number.isInteger(cents) && cents >= 0 && cents <= MAX_AMOUNT_CENTS) return cents;
  throw refusal(
    'BAD_USER_INPUT',
    `${name}: give whole cents from 0 to ${MAX_AMOUNT_CENTS}; 390 euros are 39000.`,
  );
};

const requireDay = (name: string, value: string): CivilDate => {
  if (isDay(value)) return value;
  throw refusal(
    'BAD_USER_INPUT',
    `${name}: give a day of the calendar as YYYY-MM-DD, for example 2026-03-27.`,
  );
};

const requirePurchaseDay = (value: string): CivilDate => {
  const purchasedOn = requireDay('training.purchaseDate', value);
  if (purchasedOn >= FIRST_DAY_OF_EURO_RIGHTS) return purchasedOn;
  throw refusal(
    'BAD_USER_INPUT',
    `training.purchaseDate: rights are in euros since ${FIRST_DAY_OF_EURO_RIGHTS}; give a later day.`,
  );
};

const requireAssessmentDay = (value: string, purchasedOn: CivilDate): CivilDate => {
  const day = requireDay('training.lastFundedSkillsAssessment', value);
  if (day <= purchasedOn) return day;
  throw refusal(
    'BAD_USER_INPUT',
    'training.lastFundedSkillsAssessment: give a day before the purchase, or leave it out when there was none.',
  );
};

const requirePoints = (points: number): number => {
  if (Number.isInteger(points) && points >= 0 && points <= MAX_POINTS) return points;
  throw refusal(
    'BAD_USER_INPUT',
    `training.hardshipPoints: give a whole number of points from 0 to ${MAX_POINTS}.`,
  );
};

/** The training asked about; throws `BAD_USER_INPUT` with what to do. */
export const parseTrainingRequest = (input: TrainingInput, today: CivilDate): TrainingRequest => {
  const purchasedOn = requirePurchaseDay(input.purchaseDate ?? today);
  const contributions = input.contributions ?? [];
  if (contributions.length > MAX_CONTRIBUTIONS)
    throw refusal(
      'BAD_USER_INPUT',
      `training.contributions: give at most ${MAX_CONTRIBUTIONS}; add up those of one funder.`,
    );
  return {
    kind: input.kind,
    priceCents: requireAmount('training.priceCents', input.priceCents),
    purchasedOn,
    contributions: contributions.map(({ funder, maximumCents, targeted }, index) => ({
      funder,
      maximumCents: requireAmount(`training.contributions[${index}].maximumCents`, maximumCents),
      targeted: targeted ?? false,
    })),
    lastFundedSkillsAssessment:
      input.lastFundedSkillsAssessment === undefined || input.lastFundedSkillsAssessment === null
        ? null
        : requireAssessmentDay(input.lastFundedSkillsAssessment, purchasedOn),
    hardshipPoints: requirePoints(input.hardshipPoints ?? 0),
  };
};
