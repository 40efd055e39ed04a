import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { callerKey } from './caller.ts';
import type { Caller, PersonCaller } from './caller.ts';

/** Public key as a JWK. */
export type PublicJwk = Readonly<Record<'kty' | 'crv' | 'x' | 'y' | 'kid' | 'alg' | 'use', string>>;

/** Tells subgraphs who asks. */
export type AssertionSigner = {
  /** JWT for one subgraph, at least 20 s from its end; undefined for an anonymous caller. */
  readonly assertionFor: (caller: Caller, subgraph: string) => string | undefined;
  /** What subgraphs verify it with. */
  readonly jwks: { readonly keys: readonly PublicJwk[] };
};

const LIFETIME_S = 60;
const RENEW_BEFORE_END_MS = 20_000;
/** Tolerance for a subgraph whose clock is behind ours. */
const BACKDATE_S = 5;
const CACHED_ASSERTIONS = 20_000;

type Signed = { readonly token: string; readonly renewAtMs: number };

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const publicJwk = (key: KeyObject): PublicJwk => {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  const thumbprint = JSON.stringify({ crv: 'P-256', kty: 'EC', x, y });
  const kid = createHash('sha256').update(thumbprint).digest('base64url');
  return { kty: 'EC', crv: 'P-256', x, y, kid, alg: 'ES256', use: 'sig' };
};

/**
 * Signs caller assertions with a key pair made now. Signing is synchronous (about 40 µs) and its result is kept
 * for each (subgraph, subject, role, acr), so that a call to a subgraph costs one look-up.
 */
export const createAssertionSigner = (now: () => number = Date.now): AssertionSigner => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const jwk = publicJwk(publicKey);
  const header = encode({ alg: 'ES256', typ: 'JWT', kid: jwk.kid });
  const cache = new LRUCache<string, Signed>({ max: CACHED_ASSERTIONS });

  const signFor = ({ subject, role, acr }: PersonCaller, subgraph: string, nowMs: number): Signed => {
    const iat = Math.floor(nowMs / 1000);
    const claims = { iss: 'cpa-gateway', aud: subgraph, sub: subject, role, acr };
    const text = `${header}.${encode({ ...claims, iat, nbf: iat - BACKDATE_S, exp: iat + LIFETIME_S })}`;
    const signature = sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' });
    const renewAtMs = (iat + LIFETIME_S) * 1000 - RENEW_BEFORE_END_MS;
    return { token: `${text}.${signature.toString('base64url')}`, renewAtMs };
  };

  return {
    jwks: { keys: [jwk] },
    assertionFor: (caller, subgraph) => {
      if (caller.kind === 'anonymous') return undefined;
      const key = `${subgraph} ${callerKey(caller)}`;
      const nowMs = now();
      const cached = cache.get(key);
      if (cached !== undefined && nowMs < cached.renewAtMs) return cached.token;
      const signed = signFor(caller, subgraph, nowMs);
      cache.set(key, signed);
      return signed.token;
    },
  };
};
