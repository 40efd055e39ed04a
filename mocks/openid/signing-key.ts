import { createHash, generateKeyPairSync } from 'node:crypto';

/** A private key with its id. */
export type SigningKey = Readonly<
  Record<'kty' | 'crv' | 'x' | 'y' | 'd' | 'kid' | 'alg', string> & { use: 'sig' }
>;

/** A fresh ES256 key: tokens of a former run are worth nothing. */
export function createSigningKey(): SigningKey {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '', d = '' } = privateKey.export({ format: 'jwk' });
  const kid = createHash('sha256').update(`${x}.${y}`).digest('base64url');
  return { kty: 'EC', crv: 'P-256', x, y, d, kid, alg: 'ES256', use: 'sig' };
}
