import { DEVELOPMENT_SECRET } from './setting-types.ts';

/** A private key on P-256 as a JWK. */
export type PrivateJwk = Readonly<Record<'kty' | 'crv' | 'x' | 'y' | 'd', string>>;

const MEMBERS = ['kty', 'crv', 'x', 'y', 'd'] as const;

/** Key of a setting, with or without the mark of development secrets before it; undefined when it is none. */
export const parsePrivateJwk = (text: string): PrivateJwk | undefined => {
  const json = text.startsWith(DEVELOPMENT_SECRET) ? text.slice(DEVELOPMENT_SECRET.length) : text;
  try {
    const jwk = JSON.parse(json) as Record<string, unknown>;
    const isKey = jwk['kty'] === 'EC' && jwk['crv'] === 'P-256';
    return isKey && MEMBERS.every((name) => typeof jwk[name] === 'string') ? (jwk as PrivateJwk) : undefined;
  } catch {
    return undefined;
  }
};
