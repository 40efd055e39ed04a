import type { Day } from './calendar.ts';
import { inForceOn } from './in-force.ts';
import type { Dated } from './in-force.ts';

type Participation = { readonly cents: number };

/** Participation forfaitaire of the holder, per purchase; indexed every 1 January [CT L6323-7, R6323]. */
const PARTICIPATIONS: readonly Dated<Participation>[] = [
  { from: '2024-05-02', cents: 10_000, source: 'décret 2024-394' },
  { from: '2025-01-01', cents: 10_223, source: 'CT R6323' },
  { from: '2026-01-01', cents: 10_320, source: 'arrêté du 30/12/2025' },
];

/**
 * Announced in February 2026, in no text at the legal snapshot: never applied, only told. It becomes a row of
 * `PARTICIPATIONS` with its day and decree once published.
 */
export const PENDING_PARTICIPATION = { cents: 15_000, inNoTextOn: '2026-03-27' } as const;

/** The participation in force on the day of the purchase; null before 2 May 2024. */
export const participationOn = (day: Day): Dated<Participation> | null =>
  inForceOn(PARTICIPATIONS, day) ?? null;
