import { createHmac, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { callerKey } from './caller.ts';
import type { Caller, KnownCaller } from './caller.ts';
import type { PublicJwk, SigningKey, SigningKeys } from './signing-keys.ts';

/** Who asks, for what, and about whom: what subgraphs are told. */
export type Asserted = {
  readonly caller: Caller;
  readonly purpose: string;
  /** Person.id of the one person that the call may concern; null when it is about nobody, or not known yet. */
  readonly person: string | null;
  /** Identifier of the consent that it rests on. */
  readonly consent: string | null;
};

/** Tells subgraphs who asks. */
export type AssertionSigner = {
  /** JWT for one subgraph, at least 20 s from its end; undefined for an anonymous caller. Throws while there is no key. */
  assertionFor(asserted: Asserted, subgraph: string): string | undefined;
  /** Stands for a caller, and tells nothing of them: another one for each audience. */
  pseudonymFor(caller: KnownCaller, audience: string): string;
  /** What subgraphs verify it with. */
  jwks(): { readonly keys: readonly PublicJwk[] };
};

export type AssertionParts = {
  readonly keys: SigningKeys;
  /** Makes the pseudonyms: the same on all nodes, so that a caller stays the same. */
  readonly pseudonymKey: KeyObject;
  /** Subgraphs that work with the provider's own `sub`: who resolves sign-ins. */
  readonly seesSubject: (subgraph: string) => boolean;
  readonly now: () => number;
};

const LIFETIME_S = 60;
const RENEW_BEFORE_END_MS = 20_000;
/** Tolerance for a subgraph whose clock is behind ours. */
const BACKDATE_S = 5;
const CACHED_ASSERTIONS = 20_000;

type Signed = { readonly token: string; readonly renewAtMs: number; readonly kid: string };

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The same for all that subgraphs are told alike; empty for somebody who is not known. */
export const assertedKey = ({ caller, purpose, person, consent }: Asserted): string =>
  caller.kind === 'anonymous' ? '' : `${callerKey(caller)} ${purpose} ${person ?? ''} ${consent ?? ''}`;

/**
 * Signs caller assertions. Signing is synchronous (about 40 µs) and its result is kept for each (subgraph, caller, purpose, person,
 * consent), so that a call to a subgraph costs one look-up.
 */
export const createAssertionSigner = (parts: AssertionParts): AssertionSigner => {
  const { keys, seesSubject, now } = parts;
  const cache = new LRUCache<string, Signed>({ max: CACHED_ASSERTIONS });
  const pseudonyms = new WeakMap<KnownCaller, Map<string, string>>();
  const cacheKeys = new WeakMap<Asserted, string>();

  /** The calls of one request assert the same value. */
  const cacheKeyOf = (asserted: Asserted): string => {
    let key = cacheKeys.get(asserted);
    if (key === undefined) cacheKeys.set(asserted, (key = assertedKey(asserted)));
    return key;
  };

  const makePseudonym = ({ provider, subject }: KnownCaller, audience: string): string =>
    createHmac('sha256', parts.pseudonymKey)
      .update(JSON.stringify([audience, provider, subject]))
      .digest('base64url');

  /** Each request needs one; the caller of a token stays the same value from request to request. */
  const pseudonymFor = (caller: KnownCaller, audience: string): string => {
    let known = pseudonyms.get(caller);
    if (known === undefined) pseudonyms.set(caller, (known = new Map()));
    let pseudonym = known.get(audience);
    if (pseudonym === undefined) known.set(audience, (pseudonym = makePseudonym(caller, audience)));
    return pseudonym;
  };

  const claimsOf = (caller: KnownCaller, { purpose, person, consent }: Asserted, subgraph: string) => ({
    iss: 'cpa-gateway',
    aud: subgraph,
    sub: seesSubject(subgraph) ? caller.subject : pseudonymFor(caller, subgraph),
    role: caller.role,
    acr: caller.acr,
    purpose,
    ...(person !== null && { person }),
    ...(consent !== null && { consent }),
    ...(caller.organisation !== null && { organisation: caller.organisation }),
    ...(caller.agency !== null && { agency: caller.agency }),
  });

  const signWith = ({ kid, privateKey }: SigningKey, claims: object, nowMs: number): Signed => {
    const iat = Math.floor(nowMs / 1000);
    const header = encode({ alg: 'ES256', typ: 'JWT', kid });
    const text = `${header}.${encode({ ...claims, iat, nbf: iat - BACKDATE_S, exp: iat + LIFETIME_S })}`;
    const signature = sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' });
    const renewAtMs = (iat + LIFETIME_S) * 1000 - RENEW_BEFORE_END_MS;
    return { token: `${text}.${signature.toString('base64url')}`, renewAtMs, kid };
  };

  return {
    pseudonymFor,
    jwks: () => ({ keys: keys.listPublic() }),
    assertionFor: (asserted, subgraph) => {
      const { caller } = asserted;
      if (caller.kind === 'anonymous') return undefined;
      const cacheKey = `${subgraph} ${cacheKeyOf(asserted)}`;
      const nowMs = now();
      const signing = keys.current();
      if (signing === undefined) throw new Error('there is no key to sign assertions with yet');
      const cached = cache.get(cacheKey);
      if (cached !== undefined && nowMs < cached.renewAtMs && cached.kid === signing.kid) return cached.token;
      const signed = signWith(signing, claimsOf(caller, asserted, subgraph), nowMs);
      cache.set(cacheKey, signed);
      return signed.token;
    },
  };
};
