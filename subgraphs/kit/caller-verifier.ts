import { errors, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import { parseCaller, type Caller } from './caller.ts';
import { createGatewayKeys } from './gateway-keys.ts';

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

const INVALID: CallerOutcome = { ok: false, reason: 'invalid' };

const parseBearer = (authorization: string | undefined): string | null =>
  /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? '')?.[1] ?? null;

/**
 * Verifies the gateway's assertion: ES256, our issuer, this subgraph as its only audience, begun, at most 60 s to live,
 * every claim known. Verified tokens are kept until they expire, because checking one signature costs as much as the
 * rest of a small request.
 */
export const createCallerVerifier = ({ jwksUrl, audience, now }: CallerVerifierOptions): CallerVerifier => {
  const keys = createGatewayKeys({ jwksUrl, now });
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
      requiredClaims: ['iat', 'nbf', 'exp'],
    });
    const { aud, exp = 0 } = payload;
    const caller = parseCaller(payload);
    const leftSeconds = exp - now().getTime() / 1000;
    if (caller === null || aud !== audience || leftSeconds > MAX_LIFETIME_SECONDS + CLOCK_TOLERANCE_SECONDS)
      return INVALID;
    verified.set(token, { caller, expiresAtMs: exp * 1000 });
    return { ok: true, caller };
  };

  return async (authorization) => {
    const token = parseBearer(authorization);
    if (token === null) return authorization === undefined ? { ok: false, reason: 'missing' } : INVALID;
    const known = verified.get(token);
    if (known !== undefined && known.expiresAtMs > now().getTime()) return { ok: true, caller: known.caller };
    verified.delete(token);
    try {
      return await verify(token);
    } catch (error) {
      // Whatever jose finds wrong is wrong with the token; anything else comes from reading the keys.
      return error instanceof errors.JOSEError ? INVALID : { ok: false, reason: 'unverifiable' };
    }
  };
};
