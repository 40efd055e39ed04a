import type { CivilDate } from '../../kit/civil-date.ts';

/** Days worked under private permanent contracts in the last 60 months [CT L5422-1, L5422-1-1]. */
export const RESIGNATION_DAYS = 1_300;

/** [interp] Below so many days the way is too long to be proposed as a next step. */
export const RESIGNATION_DAYS_IN_SIGHT = 1_000;

/** Natures under which one can resign to retrain: private CDI, not temporary work, not public law. */
const NATURES: ReadonlySet<string> = new Set(['CDI', 'INTERMITTENT_CDI', 'SITE_CDI']);

export const mayResignToRetrain = (nature: string): boolean => NATURES.has(nature);

export type Resignation = {
  readonly nature: string;
  readonly daysWorkedIn60Months: number;
  /** First day of the conseil en évolution professionnelle; null when there was none. */
  readonly adviceOn: CivilDate | null;
  /** Null while the person has not resigned. */
  readonly resignedOn: CivilDate | null;
};

/** Whether unemployment benefit can follow a resignation to retrain, and what stands against it. */
export type ResignationTest = {
  readonly allowed: boolean;
  readonly wrongContract: boolean;
  readonly missingDays: number;
  /** The advice must come before the resignation, by somebody else than France Travail or a mission locale. */
  readonly adviceMissing: boolean;
};

export const testResignation = (resignation: Resignation): ResignationTest => {
  const wrongContract = !mayResignToRetrain(resignation.nature);
  const missingDays = Math.max(0, RESIGNATION_DAYS - resignation.daysWorkedIn60Months);
  const adviceMissing =
    resignation.adviceOn === null ||
    (resignation.resignedOn !== null && resignation.adviceOn > resignation.resignedOn);
  return {
    allowed: !wrongContract && missingDays === 0 && !adviceMissing,
    wrongContract,
    missingDays,
    adviceMissing,
  };
};
