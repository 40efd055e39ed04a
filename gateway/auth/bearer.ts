import { hash } from 'node:crypto';
import { createRemoteJWKSet, decodeJwt, errors, jwtVerify } from 'jose';
import type { JWTPayload, JWTVerifyGetKey } from 'jose';
import { LRUCache } from 'lru-cache';
import type { FranceConnectConfig } from '../config/schema.ts';
import { callerOf } from './caller.ts';
import type { Assurance, PersonCaller } from './caller.ts';

/** What a bearer token is worth; `bad` at the slightest doubt. */
type Verdict =
  | { readonly kind: 'good'; readonly caller: PersonCaller }
  | { readonly kind: 'bad' }
  /** It would hold if its signature did, but the issuer's keys cannot be fetched. */
  | { readonly kind: 'unverifiable'; readonly cause: unknown };

export type VerifyToken = (token: string) => Promise<Verdict>;

export type TokenRules = {
  readonly issuer: string;
  readonly audience: string;
  readonly acr: Assurance;
  readonly keys: JWTVerifyGetKey;
};

const LONGEST_TOKEN = 4096;
const CACHED_TOKENS = 10_000;

const BAD: Verdict = Object.freeze({ kind: 'bad' });

type Verified = { readonly caller: PersonCaller; readonly expiresAtMs: number };

/** Keys of the issuer, fetched when first needed and again for an unknown key, at most once in 30 s. */
export const issuerKeys = ({ issuer, programs }: FranceConnectConfig): JWTVerifyGetKey =>
  createRemoteJWKSet(new URL(programs.jwksUrl ?? `${issuer.replace(/\/$/, '')}/jwks`), {
    timeoutDuration: 3000,
    cooldownDuration: 30_000,
  });

class KeysUnreachable extends Error {}

/** A key set throws these about the token; whatever else it throws comes from fetching it. */
const isAboutToken = (error: unknown): boolean =>
  error instanceof errors.JWKSNoMatchingKey ||
  error instanceof errors.JWKSMultipleMatchingKeys ||
  error instanceof errors.JOSENotSupported;

const tellingFaults =
  (keys: JWTVerifyGetKey): JWTVerifyGetKey =>
  async (header, token) => {
    try {
      return await keys(header, token);
    } catch (cause) {
      throw isAboutToken(cause) ? cause : new KeysUnreachable('the keys cannot be fetched', { cause });
    }
  };

/** The checks that need no key, so that a forged token shows no more than that the issuer is away. */
const couldHold = ({ iss, aud, exp = 0, nbf = 0, ...claims }: JWTPayload, rules: TokenRules, nowMs: number) =>
  iss === rules.issuer &&
  [aud].flat().includes(rules.audience) &&
  exp * 1000 > nowMs &&
  nbf * 1000 <= nowMs &&
  callerOf(claims, rules.acr) !== undefined;

/**
 * Verifies JWT access tokens: ES256 alone, issuer, audience, end. A verified token is remembered by its digest until
 * it ends, since a signature costs more than the rest of a request.
 */
export const createTokenVerifier = (rules: TokenRules, now: () => number = Date.now): VerifyToken => {
  const keys = tellingFaults(rules.keys);
  const verified = new LRUCache<string, Verified>({ max: CACHED_TOKENS });

  const verify = async (token: string): Promise<Verified | undefined> => {
    const { payload } = await jwtVerify(token, keys, {
      algorithms: ['ES256'],
      issuer: rules.issuer,
      audience: rules.audience,
      requiredClaims: ['exp', 'sub'],
      currentDate: new Date(now()),
    });
    const caller = callerOf(payload, rules.acr);
    return caller && { caller, expiresAtMs: (payload.exp ?? 0) * 1000 };
  };

  return async (token) => {
    if (token.length > LONGEST_TOKEN) return BAD;
    const digest = hash('sha256', token, 'base64url');
    const known = verified.get(digest);
    if (known !== undefined) return now() < known.expiresAtMs ? { kind: 'good', caller: known.caller } : BAD;
    try {
      const result = await verify(token);
      if (result === undefined) return BAD;
      verified.set(digest, result);
      return { kind: 'good', caller: result.caller };
    } catch (error) {
      const fault = error instanceof KeysUnreachable && couldHold(decodeJwt(token), rules, now());
      return fault ? { kind: 'unverifiable', cause: error } : BAD;
    }
  };
};
