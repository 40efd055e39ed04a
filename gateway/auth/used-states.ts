import { LRUCache } from 'lru-cache';

/** Remembers the sign-ins that came back, so that none comes back twice. */
export type UsedStates = {
  /** True the first time. */
  take(state: string): boolean;
};

/** As long as a sign-in may take, after which its cookie opens nothing any more. */
export const SIGN_IN_MS = 10 * 60_000;
const REMEMBERED = 20_000;

/** At most the last 20 000 of ten minutes; the provider, too, takes a code once only. */
export const createUsedStates = (now: () => number = Date.now): UsedStates => {
  const usedAtMs = new LRUCache<string, number>({ max: REMEMBERED });
  return {
    take: (state) => {
      const isUsed = now() < (usedAtMs.get(state) ?? -SIGN_IN_MS) + SIGN_IN_MS;
      usedAtMs.set(state, now());
      return !isUsed;
    },
  };
};
