import type { Facts } from '../facts/facts.ts';
import type { Part } from '../facts/part.ts';
import type { CivilDate } from '../../kit/civil-date.ts';
import type { StatusKind } from '../statuses/status.ts';
import type { Text } from '../text/text.ts';

/** `NextStepCode` of the schema. */
export type StepCode =
  | 'ACT_ON_TRAINING_FILE'
  | 'CAREER_ADVICE'
  | 'USE_TRAINING_RIGHTS'
  | 'CONVERT_HOURS'
  | 'CAREER_TRANSITION'
  | 'RESIGN_TO_RETRAIN'
  | 'UNEMPLOYMENT_BENEFIT'
  | 'USE_HARDSHIP_POINTS'
  | 'DECLARE_TURNOVER'
  | 'ASK_TRAINING_FUND'
  | 'DECLARE_VOLUNTEERING'
  | 'USE_ENGAGEMENT_RIGHTS'
  | 'MISSION_LOCALE'
  | 'CIVIC_SERVICE'
  | 'CLEA_CERTIFICATE'
  | 'VALIDATE_EXPERIENCE'
  | 'AGEFIPH_TOPUP'
  | 'DECLARE_LOW_QUALIFICATION'
  | 'CAREER_INTERVIEW'
  | 'PREPARE_RETIREMENT'
  | 'APPRENTICE_LICENCE'
  | 'OFF_SEASON_TRAINING';

/** Something this person can usefully do next. */
export type Step = {
  readonly code: StepCode;
  readonly title: Text;
  /** Names the person's own facts: figures, dates, employers. */
  readonly why: Text;
  readonly reference: string;
  readonly dueBy: CivilDate | null;
  /** Empty when the person can act now. */
  readonly missing: readonly Text[];
  /** True when an agency needed for the test did not answer. */
  readonly uncertain: boolean;
};

/** What the rules of the steps look at. */
export type Situation = {
  readonly facts: Facts;
  readonly statuses: ReadonlySet<StatusKind>;
  readonly today: CivilDate;
};

/** A rule that proposes one kind of step, or nothing. */
export type StepRule = (situation: Situation) => readonly Step[];

export const isUncertain = (...needed: readonly Part<unknown>[]): boolean =>
  needed.some((part) => !part.answered);

/** Texts of a list that apply. */
export const present = (...texts: readonly (Text | null)[]): readonly Text[] =>
  texts.filter((text) => text !== null);

export const hasAny = (statuses: ReadonlySet<StatusKind>, ...kinds: readonly StatusKind[]): boolean =>
  kinds.some((kind) => statuses.has(kind));
