import { hash } from 'node:crypto';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import type { JWTVerifyGetKey } from 'jose';
import { LRUCache } from 'lru-cache';
import type { FranceConnectConfig } from '../config/schema.ts';
import { callerOf } from './caller.ts';
import type { Assurance, PersonCaller } from './caller.ts';

/** Who a bearer token stands for; undefined at the slightest doubt. */
export type VerifyToken = (token: string) => Promise<PersonCaller | undefined>;

export type TokenRules = {
  readonly issuer: string;
  readonly audience: string;
  readonly acr: Assurance;
  readonly keys: JWTVerifyGetKey;
};

const LONGEST_TOKEN = 4096;
const CACHED_TOKENS = 10_000;

type Verified = { readonly caller: PersonCaller; readonly expiresAtMs: number };

/** Keys of the issuer, fetched when first needed and again for an unknown key, at most once in 30 s. */
export const issuerKeys = ({ issuer, programs }: FranceConnectConfig): JWTVerifyGetKey =>
  createRemoteJWKSet(new URL(programs.jwksUrl ?? `${issuer.replace(/\/$/, '')}/jwks`), {
    timeoutDuration: 3000,
    cooldownDuration: 30_000,
  });

/**
 * Verifies JWT access tokens: ES256 alone, issuer, audience, end. A verified token is remembered by its digest until
 * it ends, since a signature costs more than the rest of a request.
 */
export const createTokenVerifier = (rules: TokenRules, now: () => number = Date.now): VerifyToken => {
  const verified = new LRUCache<string, Verified>({ max: CACHED_TOKENS });

  const verify = async (token: string): Promise<Verified | undefined> => {
    const { payload } = await jwtVerify(token, rules.keys, {
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
    if (token.length > LONGEST_TOKEN) return undefined;
    const digest = hash('sha256', token, 'base64url');
    const known = verified.get(digest);
    if (known !== undefined) return now() < known.expiresAtMs ? known.caller : undefined;
    const result = await verify(token).catch(() => undefined);
    if (result !== undefined) verified.set(digest, result);
    return result?.caller;
  };
};
