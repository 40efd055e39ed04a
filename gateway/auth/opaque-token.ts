import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { KnownCaller } from './caller.ts';
import { BAD } from './verify-token.ts';
import type { Verdict, VerifyToken } from './verify-token.ts';

/** What an issuer says of a token that only it can read; `inactive` also when the token is not for us. */
export type Introspection =
  | { readonly kind: 'active'; readonly caller: KnownCaller; readonly endsAtMs: number }
  | { readonly kind: 'inactive' };

/** Asks an issuer. Rejects when it gives no answer that can be trusted. */
export type Introspect = (token: string) => Promise<Introspection>;

export const INACTIVE: Introspection = Object.freeze({ kind: 'inactive' });

const CACHED_TOKENS = 10_000;
/** A token that is revoked, or whose organisation is, works no longer than this. */
const LONGEST_TRUST_MS = 30_000;
/** So that a token that was asked for too early is not refused for long. */
const LONGEST_DISTRUST_MS = 1000;
/** Made-up tokens must not become a flood of calls to the issuer. */
const MOST_CALLS = 64;
const OPAQUE = /^[\w.~+/=-]{16,}$/;

type Trusted = { readonly caller: KnownCaller; readonly untilMs: number };

/**
 * Verifies opaque access tokens by asking one issuer after the other until one knows the token. Equal tokens that are
 * under way at the same time are one call; nothing is remembered past its end.
 */
export const createOpaqueVerifier = (
  issuers: readonly Introspect[],
  now: () => number = Date.now,
): VerifyToken => {
  const trusted = new LRUCache<string, Trusted>({ max: CACHED_TOKENS });
  const distrustedUntilMs = new LRUCache<string, number>({ max: CACHED_TOKENS });
  const underWay = new Map<string, Promise<Verdict>>();

  const remember = (digest: string, answer: Introspection): Verdict => {
    if (answer.kind === 'inactive') {
      distrustedUntilMs.set(digest, now() + LONGEST_DISTRUST_MS);
      return BAD;
    }
    const { caller, endsAtMs } = answer;
    trusted.set(digest, { caller, untilMs: Math.min(endsAtMs, now() + LONGEST_TRUST_MS) });
    return { kind: 'good', caller };
  };

  const ask = async (token: string, digest: string): Promise<Verdict> => {
    const answer = await firstActive(issuers, token);
    return answer.kind === 'unverifiable' ? answer : remember(digest, answer);
  };

  return (token) => {
    if (issuers.length === 0 || !OPAQUE.test(token)) return Promise.resolve(BAD);
    const digest = hash('sha256', token, 'base64url');
    const known = trusted.get(digest);
    if (known !== undefined && now() < known.untilMs)
      return Promise.resolve({ kind: 'good', caller: known.caller });
    if (now() < (distrustedUntilMs.get(digest) ?? 0)) return Promise.resolve(BAD);
    const call = underWay.get(digest);
    if (call !== undefined) return call;
    if (underWay.size >= MOST_CALLS) return Promise.resolve(TOO_MANY);
    const started = ask(token, digest).finally(() => underWay.delete(digest));
    underWay.set(digest, started);
    return started;
  };
};

const TOO_MANY: Verdict = Object.freeze({
  kind: 'unverifiable',
  cause: new Error(`more than ${MOST_CALLS} tokens are being asked about at once`),
});

/** An issuer that does not know the token says nothing about the next; one that does not answer leaves it open. */
const firstActive = async (
  issuers: readonly Introspect[],
  token: string,
): Promise<Introspection | Extract<Verdict, { kind: 'unverifiable' }>> => {
  let failure: { readonly cause: unknown } | undefined;
  for (const introspect of issuers) {
    try {
      const answer = await introspect(token);
      if (answer.kind === 'active') return answer;
    } catch (cause) {
      failure = { cause };
    }
  }
  return failure ? { kind: 'unverifiable', ...failure } : INACTIVE;
};
