import type { Dated } from '../../kit/dated.ts';

/** How exposures become points. */
export type PointScale = {
  /** Months of exposure to one factor that give a point. */
  readonly monthsPerPoint: number;
  /** How many factors of one year count; null for all. */
  readonly mostFactors: number | null;
  /** Points that one person can acquire in a lifetime; null for no limit. */
  readonly lifetimeCap: number | null;
};

/**
 * 4 points a year for one factor, in quarters of a year. Until the decree 2023-759 a second factor doubled them (8,
 * whatever the number of factors) and a lifetime gave 100 points at most.
 */
export const POINT_SCALES: readonly Dated<PointScale>[] = [
  {
    from: '2015-01-01',
    to: '2023-08-31',
    source: 'CT R4163-9 (version antérieure au décret 2023-759)',
    value: { monthsPerPoint: 3, mostFactors: 2, lifetimeCap: 100 },
  },
  {
    from: '2023-09-01',
    to: null,
    source: 'CT R4163-9',
    value: { monthsPerPoint: 3, mostFactors: null, lifetimeCap: null },
  },
];

/** Points count twice for who is born before this day [CT R4163-10]. */
export const DOUBLED_IF_BORN_BEFORE = '1956-07-01';
