import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';

/** On whose behalf the gateway calls, as its signed assertion states. */
export type Caller = {
  /** FranceConnect `sub` of the person signed in. */
  readonly subject: string;
  readonly role: 'holder' | 'analyst' | 'adviser';
  /** Level of assurance of the sign-in, `eidas1` … `eidas3`. */
  readonly acr: string;
};

/** `unverifiable`: the gateway's keys cannot be read, so nobody can be let in. */
type CallerOutcome =
  | { readonly ok: true; readonly caller: Caller }
  | { readonly ok: false; readonly reason: 'missing' | 'invalid' | 'unverifiable' };

export type CallerVerifier = (authorization: string | undefined) => Promise<CallerOutcome>;

export type CallerVerifierOptions = {
  readonly jwksUrl: string;
  /** Name of this subgraph. */
  readonly audience: string;
  readonly now: () => Date;
};

const ISSUER = 'cpa-gateway';
/** An assertion lives for one request, not for a session. */
const MAX_LIFETIME_SECONDS = 60;
const CLOCK_TOLERANCE_SECONDS = 5;
const CACHED_TOKENS = 5000;
/** A gateway that restarts signs with a new key: ask for it soon, but not once per forged token. */
const JWKS_COOLDOWN_MS = 1000;
const JWKS_TIMEOUT_MS = 2000;

const claims = z.object({
  sub: z.string().min(1),
  role: z.enum(['holder', 'analyst', 'adviser']),
  acr: z.string().min(1),
  exp: z.number(),
});

/** Faults of the token itself; whatever else jose throws comes from reading the keys. */
const isTokenFault = (error: unknown): boolean =>
  error instanceof errors.JWTExpired ||
  error instanceof errors.JWTClaimValidationFailed ||
  error instanceof errors.JWTInvalid ||
  error instanceof errors.JWSInvalid ||
  error instanceof errors.JWSSignatureVerificationFailed ||
  error instanceof errors.JOSEAlgNotAllowed ||
  error instanceof errors.JOSENotSupported ||
  error instanceof errors.JWKSNoMatchingKey ||
  error instanceof errors.JWKSMultipleMatchingKeys;

const parseBearer = (authorization: string | undefined): string | null =>
  /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? '')?.[1] ?? null;

/**
 * Verifies the gateway's assertion (ES256, issuer, audience, at most 60 s to live). Verified tokens are kept until
 * they expire, because checking one signature costs as much as the rest of a small request.
 */
export const createCallerVerifier = ({ jwksUrl, audience, now }: CallerVerifierOptions): CallerVerifier => {
  const keys = createRemoteJWKSet(new URL(jwksUrl), {
    cooldownDuration: JWKS_COOLDOWN_MS,
    timeoutDuration: JWKS_TIMEOUT_MS,
  });
  const verified = new LRUCache<string, { readonly caller: Caller; readonly expiresAtMs: number }>({
    max: CACHED_TOKENS,
  });

  const verify = async (token: string): Promise<CallerOutcome> => {
    const { payload } = await jwtVerify(token, keys, {
      algorithms: ['ES256'],
      issuer: ISSUER,
      audience,
      currentDate: now(),
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      requiredClaims: ['exp'],
    });
    const parsed = claims.safeParse(payload);
    if (!parsed.success) return { ok: false, reason: 'invalid' };
    const { sub, role, acr, exp } = parsed.data;
    if (exp - now().getTime() / 1000 > MAX_LIFETIME_SECONDS + CLOCK_TOLERANCE_SECONDS)
      return { ok: false, reason: 'invalid' };
    const caller: Caller = Object.freeze({ subject: sub, role, acr });
    verified.set(token, { caller, expiresAtMs: exp * 1000 });
    return { ok: true, caller };
  };

  return async (authorization) => {
    const token = parseBearer(authorization);
    if (token === null) return { ok: false, reason: authorization === undefined ? 'missing' : 'invalid' };
    const known = verified.get(token);
    if (known !== undefined && known.expiresAtMs > now().getTime()) return { ok: true, caller: known.caller };
    try {
      return await verify(token);
    } catch (error) {
      return { ok: false, reason: isTokenFault(error) ? 'invalid' : 'unverifiable' };
    }
  };
};
