import type { Dated } from '../../kit/dated.ts';

/** Situation that gives a yearly amount and a ceiling. */
export type AccrualCategory =
  | 'EMPLOYEE'
  | 'LOW_QUALIFICATION'
  | 'BOETH'
  | 'ESAT'
  | 'SELF_EMPLOYED'
  | 'PUBLIC_AGENT'
  | 'PUBLIC_AGENT_LOW_QUALIFICATION';

/** Amounts are hundredths of `unit`: cents, or hundredths of an hour. */
export type AccrualRate = {
  readonly unit: 'EUR' | 'HOUR';
  readonly yearly: number;
  readonly cap: number;
};

const euros = (yearly: number, cap: number): AccrualRate => ({
  unit: 'EUR',
  yearly: yearly * 100,
  cap: cap * 100,
});

const hours = (yearly: number, cap: number): AccrualRate => ({
  unit: 'HOUR',
  yearly: yearly * 100,
  cap: cap * 100,
});

/** Yearly credit for full rights, by the civil year worked (the 2019 work year is the first one in euros). */
export const ACCRUAL_RATES: Readonly<Record<AccrualCategory, readonly Dated<AccrualRate>[]>> = {
  EMPLOYEE: [{ from: '2019-01-01', to: null, source: 'CT R6323-1', value: euros(500, 5000) }],
  LOW_QUALIFICATION: [{ from: '2019-01-01', to: null, source: 'CT R6323-3-1', value: euros(800, 8000) }],
  BOETH: [{ from: '2019-01-01', to: null, source: 'CT D6323-3-3', value: euros(800, 8000) }],
  ESAT: [{ from: '2019-01-01', to: null, source: 'CT R6323-29', value: euros(800, 8000) }],
  SELF_EMPLOYED: [{ from: '2019-01-01', to: null, source: 'CT R6323-22', value: euros(500, 5000) }],
  PUBLIC_AGENT: [{ from: '2020-01-01', to: null, source: 'décret 2019-1392', value: hours(25, 150) }],
  PUBLIC_AGENT_LOW_QUALIFICATION: [
    { from: '2020-01-01', to: null, source: 'décret 2019-1392', value: hours(50, 400) },
  ],
};

/** What a full year of work is measured against [CT R6323-1 II]. */
export const REFERENCE_HOURS: readonly Dated<number>[] = [
  { from: '2019-01-01', to: null, source: 'CT R6323-1 II', value: 1607 },
];

/** Most days that a day-forfait can hold [CT R6323-1 II]. */
export const MAX_FORFAIT_DAYS: readonly Dated<number>[] = [
  { from: '2019-01-01', to: null, source: 'CT R6323-1 II', value: 218 },
];

/** Hours of SMIC that a full year stands for when pay is not based on hours [CT R6323-1 II]. */
export const REFERENCE_PAY_HOURS: readonly Dated<number>[] = [
  { from: '2019-01-01', to: null, source: 'CT R6323-1 II', value: 2080 },
];

/** Share of the vocational training contribution (CFP) in turnover of a micro-entrepreneur, in thousandths [CT L6331-48]. */
export const MICRO_CONTRIBUTION_PER_MILLE: readonly Dated<
  Readonly<Record<'COMMERCE' | 'SERVICES' | 'LIBERAL' | 'ARTISANAT', number>>
>[] = [
  {
    from: '2019-01-01',
    to: null,
    source: 'CT L6331-48',
    value: { COMMERCE: 1, SERVICES: 2, LIBERAL: 2, ARTISANAT: 3 },
  },
];
