export type CivicServiceState = 'NONE' | 'CURRENT' | 'PAST';

/** Where a person stands, from whether a contract of now and one of the past were found. */
export function civicServiceState(foundNow: boolean, foundBefore: boolean): CivicServiceState {
  if (foundNow) return 'CURRENT';
  return foundBefore ? 'PAST' : 'NONE';
}
