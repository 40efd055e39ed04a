import { daysInYear, yearOf } from '../../kit/civil-date.ts';
import { HOURLY_MINIMUM_WAGE_CENTS } from '../../kit/minimum-wage.ts';
import { inForceOn, type Dated } from '../../kit/dated.ts';
import {
  ACCRUAL_RATES,
  MAX_FORFAIT_DAYS,
  MICRO_CONTRIBUTION_PER_MILLE,
  REFERENCE_HOURS,
  REFERENCE_PAY_HOURS,
  type AccrualCategory,
  type AccrualRate,
} from './accrual-rates.ts';
import { CENTS_PER_HOUR } from './conversion-rates.ts';
import { addFractions, fractionOf, isAtLeast, shareRoundedUp, ZERO, type Fraction } from './fraction.ts';
import { COUNTED_ABSENCES, type Absence, type Activity, type WorkYear } from './work-year.ts';

/** A credit before the ceiling is applied; amounts are hundredths of `unit`. */
export type Accrual = {
  readonly category: AccrualCategory;
  readonly unit: 'EUR' | 'HOUR';
  readonly amount: number;
  readonly cap: number;
  readonly reference: string;
};

/** Readings of texts that can be understood in two ways. */
export type AccrualReading = {
  /** Several employers of a year: working times added up before the threshold, or each judged alone. */
  readonly employers: 'SUMMED' | 'SEPARATE';
  /** Below half time, whether the 800 euros of low-qualified employees follow the working time. */
  readonly lowQualificationProRata: boolean;
  /** Below half time, whether the 300 euros of BOETH follow the working time. */
  readonly boethProRata: boolean;
  /** Low-qualified and BOETH: the higher of the two amounts, or the 300 euros on top of the 800. */
  readonly lowQualificationWithBoeth: 'HIGHER' | 'ADDED';
};

export const ACCRUAL_READING: AccrualReading = {
  employers: 'SUMMED',
  lowQualificationProRata: true,
  boethProRata: false,
  lowQualificationWithBoeth: 'HIGHER',
};

const dated = <Value>(rows: readonly Dated<Value>[], year: number): Value | null =>
  inForceOn(rows, `${year}-01-01`)?.value ?? null;

const rateOf = (category: AccrualCategory, year: number): Dated<AccrualRate> | null =>
  inForceOn(ACCRUAL_RATES[category], `${year}-01-01`);

const countedQuantity = (absences: readonly Absence[]): number =>
  absences
    .filter(({ motive }) => COUNTED_ABSENCES.some((counted) => counted === motive))
    .reduce((sum, { quantity }) => sum + quantity, 0);

/** The share of a full year that a job stands for, absences that count included [CT R6323-1 II, L6323-12]. */
const shareOfJob = ({ basis, absences }: Extract<Activity, { kind: 'EMPLOYEE' }>, year: number): Fraction => {
  const counted = countedQuantity(absences);
  switch (basis.kind) {
    case 'HOURS': {
      const reference = basis.agreedHours ?? dated(REFERENCE_HOURS, year);
      return reference === null ? ZERO : fractionOf(basis.worked + counted, reference);
    }
    case 'FORFAIT_DAYS': {
      const most = dated(MAX_FORFAIT_DAYS, year) ?? basis.forfaitDays;
      return fractionOf(basis.worked + counted, Math.min(basis.forfaitDays, most));
    }
    case 'PAY': {
      const smicCents = dated(HOURLY_MINIMUM_WAGE_CENTS, year);
      const payHours = dated(REFERENCE_PAY_HOURS, year);
      return smicCents === null || payHours === null
        ? ZERO
        : fractionOf(basis.payCents + counted, smicCents * payHours);
    }
    default:
      return basis satisfies never;
  }
};

/** Half of the reference gives the full amount, less gives a share rounded up to the cent [CT R6323-1]. */
const amountForShare = (yearly: number, share: Fraction): number =>
  isAtLeast(share, 1n, 2n) ? yearly : shareRoundedUp(yearly, share);

/** Counts for every year from the one of the declaration to the one in which it ends [CT R6323-3-1 II, III]. */
const isLowQualified = ({ lowQualification, year }: WorkYear): boolean =>
  lowQualification !== null &&
  yearOf(lowQualification.declaredOn) <= year &&
  (lowQualification.endedOn === null || year <= yearOf(lowQualification.endedOn));

const accrual = (category: AccrualCategory, rate: Dated<AccrualRate>, amount: number): Accrual => ({
  category,
  unit: rate.value.unit,
  amount,
  cap: rate.value.cap,
  reference: rate.source,
});

/** What each category that an employee may be in gives for a share of the year. */
const accrueEmployee = (work: WorkYear, share: Fraction, reading: AccrualReading): readonly Accrual[] => {
  const standard = rateOf('EMPLOYEE', work.year);
  if (standard === null || share.numerator <= 0n) return [];
  const low = isLowQualified(work) ? rateOf('LOW_QUALIFICATION', work.year) : null;
  const boeth = work.boeth ? rateOf('BOETH', work.year) : null;
  const amountOf = (yearly: number, proRata: boolean) => (proRata ? amountForShare(yearly, share) : yearly);
  const base = amountOf(standard.value.yearly, true);
  const uplift = boeth === null ? 0 : boeth.value.yearly - standard.value.yearly;
  const boethUplift = amountOf(uplift, reading.boethProRata);
  const addedToLow = reading.lowQualificationWithBoeth === 'ADDED' ? boethUplift : 0;
  const accruals = [accrual('EMPLOYEE', standard, base)];
  if (boeth !== null) accruals.push(accrual('BOETH', boeth, base + boethUplift));
  if (low !== null) {
    const amount = amountOf(low.value.yearly, reading.lowQualificationProRata) + addedToLow;
    accruals.push(accrual('LOW_QUALIFICATION', low, amount));
  }
  return accruals;
};

const accrueEmployees = (work: WorkYear, reading: AccrualReading): readonly Accrual[] => {
  const shares = work.activities.flatMap((activity) =>
    activity.kind === 'EMPLOYEE' ? [shareOfJob(activity, work.year)] : [],
  );
  const judged = reading.employers === 'SUMMED' ? [shares.reduce(addFractions, ZERO)] : shares;
  return judged.flatMap((share) => accrueEmployee(work, share, reading));
};

const accrueOther = (activity: Activity, work: WorkYear): readonly Accrual[] => {
  switch (activity.kind) {
    case 'SELF_EMPLOYED': {
      const rate = rateOf('SELF_EMPLOYED', work.year);
      if (rate === null || !activity.contributionPaid) return [];
      const share = fractionOf(activity.activeDays, daysInYear(work.year));
      return [accrual('SELF_EMPLOYED', rate, shareRoundedUp(rate.value.yearly, share))];
    }
    case 'ESAT': {
      const rate = rateOf('ESAT', work.year);
      return rate === null ? [] : [accrual('ESAT', rate, rate.value.yearly)];
    }
    case 'PUBLIC_AGENT': {
      const category =
        activity.categoryC && isLowQualified(work) ? 'PUBLIC_AGENT_LOW_QUALIFICATION' : 'PUBLIC_AGENT';
      const rate = rateOf(category, work.year);
      return rate === null ? [] : [accrual(category, rate, rate.value.yearly)];
    }
    case 'EMPLOYEE':
    case 'UNEMPLOYED':
      return [];
    default:
      return activity satisfies never;
  }
};

const euroValue = ({ unit, amount }: Accrual): number =>
  unit === 'EUR' ? amount : (amount * CENTS_PER_HOUR.publicToEuro.value) / 100;

/**
 * The credit for one civil year before the ceiling: the most favourable of what each activity gives, amounts are
 * never added [CT R6323-27]. Null when nothing gives rights (a year without work keeps the balance as it is).
 */
export const accrueYear = (work: WorkYear, reading: AccrualReading = ACCRUAL_READING): Accrual | null => {
  const candidates = [
    ...accrueEmployees(work, reading),
    ...work.activities.flatMap((activity) => accrueOther(activity, work)),
  ];
  return candidates.reduce<Accrual | null>(
    (best, next) =>
      best === null ||
      euroValue(next) > euroValue(best) ||
      (euroValue(next) === euroValue(best) && next.cap > best.cap)
        ? next
        : best,
    null,
  );
};

/** A yearly credit after truncation at the ceiling: 4 800 + 500 gives 200 [CT R6323-1]. */
export const creditUpToCap = (
  balance: number,
  { amount, cap }: Pick<Accrual, 'amount' | 'cap'>,
): { readonly credit: number; readonly balance: number } => {
  const credit = Math.max(0, Math.min(amount, cap - balance));
  return { credit, balance: balance + credit };
};

/** The training contribution (CFP) of a micro-entrepreneur for a year, in cents: none without turnover [CT L6331-48]. */
export const microContributionCents = (
  nature: 'COMMERCE' | 'SERVICES' | 'LIBERAL' | 'ARTISANAT',
  turnoverCents: number,
  year: number,
): number => {
  const perMille = dated(MICRO_CONTRIBUTION_PER_MILLE, year)?.[nature] ?? 0;
  return Math.round((turnoverCents * perMille) / 1000);
};
