import { hash } from 'node:crypto';
import { decodeJwt, jwtVerify } from 'jose';
import type { JWTPayload, JWTVerifyGetKey } from 'jose';
import { LRUCache } from 'lru-cache';
import type { KnownCaller } from './caller.ts';
import { endInForce } from './in-force.ts';
import { isCanonical } from './is-canonical.ts';
import { KeysUnreachable } from './issuer-keys.ts';
import type { CallerOf } from './read-claims.ts';
import { BAD } from './verify-token.ts';
import type { VerifyToken } from './verify-token.ts';

/** Who signs access tokens, and what they make of their bearer. */
export type TokenIssuer = {
  readonly issuer: string;
  readonly audience: string;
  readonly keys: JWTVerifyGetKey;
  readonly callerOf: CallerOf;
};

type Verified = { readonly caller: KnownCaller; readonly endsAtMs: number };

const CACHED_TOKENS = 10_000;
/** Of an access token (RFC 9068), or of providers that name no kind: never an assertion or a logout token. */
const TYPES = new Set([undefined, 'JWT', 'at+jwt', 'application/at+jwt']);

/** Claims that nobody has vouched for yet. */
const peek = (token: string): JWTPayload => {
  try {
    return decodeJwt(token);
  } catch {
    return {};
  }
};

/** Whether the token is worth asking for keys, so that whatever is for somebody else costs no call. */
const couldHold = (claims: JWTPayload, { audience }: TokenIssuer, nowMs: number): boolean =>
  [claims.aud].flat().includes(audience) &&
  endInForce(claims, nowMs) !== undefined &&
  // Bound to a key of the bearer, which a bearer token does not prove to be held (RFC 7800).
  claims['cnf'] === undefined;

/**
 * Verifies JWT access tokens: ES256 alone, issuer, audience, beginning and end. A verified token is remembered by its
 * digest until it ends, since a signature costs more than the rest of a request.
 */
export const createJwtVerifier = (
  issuers: readonly TokenIssuer[],
  now: () => number = Date.now,
): VerifyToken => {
  const byName = new Map(issuers.map((each) => [each.issuer, each]));
  const verified = new LRUCache<string, Verified>({ max: CACHED_TOKENS });

  const verify = async (token: string, issuer: TokenIssuer): Promise<Verified | undefined> => {
    const { payload, protectedHeader } = await jwtVerify(token, issuer.keys, {
      algorithms: ['ES256'],
      issuer: issuer.issuer,
      audience: issuer.audience,
      requiredClaims: ['exp', 'sub'],
      currentDate: new Date(now()),
      clockTolerance: 5,
    });
    const endsAtMs = endInForce(payload, now());
    const caller = TYPES.has(protectedHeader.typ) ? issuer.callerOf(payload) : undefined;
    return caller && endsAtMs !== undefined ? { caller, endsAtMs } : undefined;
  };

  return async (token) => {
    const digest = hash('sha256', token, 'base64url');
    const known = verified.get(digest);
    if (known !== undefined) return now() < known.endsAtMs ? { kind: 'good', caller: known.caller } : BAD;
    const claims = peek(token);
    const issuer = byName.get(claims.iss ?? '');
    if (issuer === undefined || !isCanonical(token) || !couldHold(claims, issuer, now())) return BAD;
    try {
      const result = await verify(token, issuer);
      if (result === undefined) return BAD;
      verified.set(digest, result);
      return { kind: 'good', caller: result.caller };
    } catch (error) {
      return error instanceof KeysUnreachable ? { kind: 'unverifiable', cause: error } : BAD;
    }
  };
};
