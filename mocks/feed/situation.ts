import { addDays } from '../people/day.ts';

/** Instant of the nightly export that a feed answers from: the evening before today. */
export function situationInstant(today: string): string {
  return `${addDays(today, -1)}T22:00:00Z`;
}
