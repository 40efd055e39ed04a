import type { KnownCaller } from './caller.ts';

/** What a bearer token is worth; `bad` at the slightest doubt, whatever the doubt is. */
export type Verdict =
  | { readonly kind: 'good'; readonly caller: KnownCaller }
  | { readonly kind: 'bad' }
  /** It may be good, but who could tell (the issuer's keys, an introspection) does not answer as it should. */
  | { readonly kind: 'unverifiable'; readonly cause: unknown };

export type VerifyToken = (token: string) => Promise<Verdict>;

/** One value for all: nothing tells one bad token from another. */
export const BAD: Verdict = Object.freeze({ kind: 'bad' });
