import type { CivilDate } from '../../kit/civil-date.ts';
import { inForceOn } from '../../kit/dated.ts';
import type { Dated } from '../../kit/dated.ts';

/** Participation forfaitaire of the holder in cents, per purchase; indexed every 1 January [CT L6323-7, R6323]. */
const PARTICIPATIONS: readonly Dated<number>[] = [
  { from: '2024-05-02', to: '2024-12-31', value: 10_000, source: 'décret 2024-394' },
  { from: '2025-01-01', to: '2025-12-31', value: 10_223, source: 'CT R6323' },
  { from: '2026-01-01', to: null, value: 10_320, source: 'arrêté du 30/12/2025' },
];

/**
 * Announced in February 2026, in no text at the legal snapshot: never applied, only told. It becomes a row of
 * `PARTICIPATIONS` with its day and decree once published.
 */
export const PENDING_PARTICIPATION = { cents: 15_000, inNoTextOn: '2026-03-27' } as const;

/** The participation in force on the day of the purchase, in cents; null before 2 May 2024. */
export const participationOn = (day: CivilDate): Dated<number> | null => inForceOn(PARTICIPATIONS, day);
