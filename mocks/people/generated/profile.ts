import type { Random } from './random.ts';

export type ProfileKind =
  | 'permanent'
  | 'fixed-term'
  | 'temporary'
  | 'jobseeker'
  | 'self-employed'
  | 'public'
  | 'retired'
  | 'apprentice';

/** What a generated person lives from, and when they can have been born to do so. */
export type Profile = { readonly kind: ProfileKind; readonly birthYear: number };

/** Shares in percent, and years of birth from the oldest to the youngest. */
const SHARES: readonly (readonly [kind: ProfileKind, percent: number, oldest: number, youngest: number])[] = [
  ['permanent', 44, 1965, 2003],
  ['fixed-term', 10, 1972, 2006],
  ['temporary', 8, 1970, 2005],
  ['jobseeker', 8, 1967, 2003],
  ['self-employed', 9, 1966, 2000],
  ['public', 11, 1965, 2000],
  ['retired', 6, 1957, 1961],
  ['apprentice', 4, 2005, 2009],
];

/** Draws a profile. */
export function pickProfile(random: Random): Profile {
  let left = random.int(0, 99);
  for (const [kind, percent, oldest, youngest] of SHARES) {
    if (left < percent) return { kind, birthYear: random.int(oldest, youngest) };
    left -= percent;
  }
  throw new RangeError('shares do not add up to 100');
}
