import type { Claims } from './read-claims.ts';

/** How far the issuer's clock may be ahead of ours. */
const SKEW_MS = 5000;

const begins = (instant: unknown): number =>
  instant === undefined ? 0 : typeof instant === 'number' ? instant * 1000 : Number.NaN;

/**
 * End of a token in milliseconds, when `nowMs` lies between its beginning and its end; undefined otherwise. The end is
 * strict, for no clock is wrong in favour of an old token; without an end a token is not taken at all.
 */
export const endInForce = ({ exp, nbf, iat }: Claims, nowMs: number): number | undefined => {
  const hasBegun = begins(nbf) <= nowMs + SKEW_MS && begins(iat) <= nowMs + SKEW_MS;
  const endMs = typeof exp === 'number' ? exp * 1000 : 0;
  return hasBegun && nowMs < endMs ? endMs : undefined;
};
