import type { CivilDate } from '../../kit/civil-date.ts';
import { monthlyMinimumWageCents } from './minimum-wage.ts';

/**
 * Conditions of the projet de transition professionnelle (PTP) until the reform of 01/01/2027
 * [CT D6323-9, R6323-9-1, R6323-10-3, D6323-18-4].
 */
export const TRANSITION = {
  monthsEmployed: 24,
  monthsInFirm: 12,
  fixedTermMonths: 4,
  temporaryHours: 1_600,
  temporaryHoursInAgency: 600,
  waitingMonthsPerMonth: 10,
  waitingMonthsMin: 6,
  waitingMonthsMax: 72,
  fullPayMinimumWages: 2,
} as const;

/** [interp] Days that make a month when fixed-term contracts are added up. */
const DAYS_PER_MONTH = 30;

export type Span = { readonly months: number; readonly days: number };

/** What is still missing for a PTP; `allowed` when nothing is. */
export type TransitionTest = {
  readonly allowed: boolean;
  readonly missingMonthsEmployed: number;
  readonly missingInRoute: number;
};

const test = (missingMonthsEmployed: number, missingInRoute: number): TransitionTest => ({
  allowed: missingMonthsEmployed <= 0 && missingInRoute <= 0,
  missingMonthsEmployed: Math.max(0, missingMonthsEmployed),
  missingInRoute: Math.max(0, missingInRoute),
});

/**
 * Permanent contract: 24 months as an employee, 12 of them in the firm.
 * `waived` for beneficiaries of the employment obligation (BOETH): no seniority is asked for.
 */
export const permanentTransition = (
  monthsEmployed: number,
  monthsInFirm: number,
  waived: boolean,
): TransitionTest =>
  waived
    ? test(0, 0)
    : test(TRANSITION.monthsEmployed - monthsEmployed, TRANSITION.monthsInFirm - monthsInFirm);

/** Fixed-term contracts: 24 months in 5 years, of which 4 months of CDD in the last 12. */
export const fixedTermTransition = (
  monthsEmployed: number,
  fixedTerm: Span,
  waived: boolean,
): TransitionTest =>
  waived
    ? test(0, 0)
    : test(
        TRANSITION.monthsEmployed - monthsEmployed,
        Math.ceil(TRANSITION.fixedTermMonths - (fixedTerm.months + fixedTerm.days / DAYS_PER_MONTH)),
      );

/** Temporary work: 1 600 hours in the branch over 18 months; the 600 in the agency are asked for apart. */
export const temporaryTransition = (hoursIn18Months: number, waived: boolean): TransitionTest =>
  waived ? test(0, 0) : test(0, TRANSITION.temporaryHours - hoursIn18Months);

/** Pay up to which it is kept in full, in cents a month. */
export const fullTransitionPayCents = (day: CivilDate): number =>
  TRANSITION.fullPayMinimumWages * monthlyMinimumWageCents(day);

/** Gross pay during a PTP, in cents a month: full up to 2 SMIC, above 90 % the first year and 60 % after, never below 2 SMIC. */
export const transitionPayCents = (
  referenceCents: number,
  yearOfTraining: number,
  day: CivilDate,
): number => {
  const floorCents = fullTransitionPayCents(day);
  if (referenceCents <= floorCents) return referenceCents;
  return Math.max(floorCents, Math.round(referenceCents * (yearOfTraining <= 1 ? 0.9 : 0.6)));
};

/** Months to wait after a PTP of so many months before another one. */
export const monthsBeforeAnotherTransition = (lengthMonths: number): number =>
  Math.min(
    TRANSITION.waitingMonthsMax,
    Math.max(TRANSITION.waitingMonthsMin, TRANSITION.waitingMonthsPerMonth * lengthMonths),
  );

/** Spans added up. */
export const addSpans = (spans: readonly Span[]): Span => {
  const days = spans.reduce((sum, span) => sum + span.days, 0);
  const months = spans.reduce((sum, span) => sum + span.months, 0);
  return { months: months + Math.floor(days / DAYS_PER_MONTH), days: days % DAYS_PER_MONTH };
};
