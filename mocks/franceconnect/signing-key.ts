import { generateKeyPairSync } from 'node:crypto';
import type { JWKS } from 'oidc-provider';

/** A fresh ES256 key: tokens of a former run are worth nothing. */
export function createSigningKeys(): JWKS {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { keys: [{ ...privateKey.export({ format: 'jwk' }), kty: 'EC', alg: 'ES256', use: 'sig' }] };
}
