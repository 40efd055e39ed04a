import type { CivilDate } from '../../kit/civil-date.ts';

/** Absences that count as work [CT L6323-12, L6323-28, L6323-35]; any other absence counts for nothing. */
export const COUNTED_ABSENCES = [
  'MATERNITY',
  'PATERNITY',
  'ADOPTION',
  'SUPPLEMENTARY_BIRTH_LEAVE',
  'PARENTAL_PRESENCE',
  'CARERS_LEAVE',
  'PARENTAL_EDUCATION',
  'OCCUPATIONAL_DISEASE',
  'WORK_ACCIDENT',
] as const;

type CountedAbsence = (typeof COUNTED_ABSENCES)[number];

/** An absence, in the unit of the job's basis (hours, days or cents of pay). */
export type Absence = { readonly motive: CountedAbsence | 'OTHER'; readonly quantity: number };

/** How the working time of a job is measured [CT R6323-1 II]. */
type WorkBasis =
  | {
      readonly kind: 'HOURS';
      readonly worked: number;
      /** Yearly hours of the collective agreement; null for the 1 607 hours of the law. */
      readonly agreedHours: number | null;
    }
  | { readonly kind: 'FORFAIT_DAYS'; readonly worked: number; readonly forfaitDays: number }
  | { readonly kind: 'PAY'; readonly payCents: number };

/** What a person did in one civil year. */
export type Activity =
  | { readonly kind: 'EMPLOYEE'; readonly basis: WorkBasis; readonly absences: readonly Absence[] }
  | { readonly kind: 'ESAT' }
  | {
      readonly kind: 'SELF_EMPLOYED';
      readonly activeDays: number;
      /** True when the vocational training contribution (CFP) was really paid [CT L6323-27]. */
      readonly contributionPaid: boolean;
    }
  | { readonly kind: 'PUBLIC_AGENT'; readonly categoryC: boolean }
  | { readonly kind: 'UNEMPLOYED' };

export type WorkYear = {
  readonly year: number;
  readonly activities: readonly Activity[];
  /** The holder's declaration of having no diploma of level 3 [CT L6323-11-1]. */
  readonly lowQualification: { readonly declaredOn: CivilDate; readonly endedOn: CivilDate | null } | null;
  /** Beneficiary of the disability employment obligation [CT L5212-13]. */
  readonly boeth: boolean;
};
