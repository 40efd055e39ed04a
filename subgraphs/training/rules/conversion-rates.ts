/** A rate with the text it comes from. */
export type ConversionRate = {
  /** First day on which the rate can be applied. */
  readonly from: string;
  /** Last day; null while it can. */
  readonly to: string | null;
  readonly source: string;
  /** Cents for one hour. */
  readonly value: number;
};

/** Cents for one hour, by what is converted. */
export const CENTS_PER_HOUR = {
  private2019: { from: '2019-01-01', to: '2019-01-01', source: 'décret 2018-1153', value: 1500 },
  publicToEuro: { from: '2020-01-01', to: null, source: 'CT R6323-43, D6323-44', value: 1500 },
  euroToPublic: { from: '2020-01-01', to: null, source: 'décret 2019-1392', value: 1500 },
  engagementToPublic: { from: '2020-01-01', to: null, source: 'décret 2019-1392 art. 1', value: 1200 },
} as const satisfies Readonly<Record<string, ConversionRate>>;

/** Droit individuel à la formation: typed in by the holder, lost after the last day (ordonnance 2019-861). */
export const DIF = {
  lastDay: '2021-06-30',
  maxHours: 120,
  source: 'ordonnance 2019-861',
} as const;

/** Ceilings within which converted rights must fit, in hundredths of the target unit. */
export const CONVERSION_CAPS = {
  euro: { value: 500_000, source: 'CT R6323-43, D6323-44' },
  /** Low-qualified employees and ESAT workers. */
  euroRaised: { value: 800_000, source: 'CT R6323-3-1, R6323-29' },
  hour: { value: 15_000, source: 'décret 2019-1392' },
  /** Category C agents below level 3. */
  hourRaised: { value: 40_000, source: 'décret 2019-1392' },
} as const;

/** Yearly hours before the account was kept in euros: 24 up to 120 hours, then 12 up to 150. */
export const HOURS_BEFORE_2019 = {
  firstYear: 2015,
  lastYear: 2018,
  steps: [
    { hoursPerYear: 24, upToHours: 120 },
    { hoursPerYear: 12, upToHours: 150 },
  ],
  source: 'CT L6323-11 (2015-2018)',
} as const;
