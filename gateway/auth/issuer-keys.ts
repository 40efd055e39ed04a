import { createRemoteJWKSet, errors } from 'jose';
import type { JWTVerifyGetKey } from 'jose';

/** The keys cannot be fetched, which says nothing about the token. */
export class KeysUnreachable extends Error {}

/** A key set throws these about the token; whatever else it throws comes from fetching it. */
const isAboutToken = (error: unknown): boolean =>
  error instanceof errors.JWKSNoMatchingKey ||
  error instanceof errors.JWKSMultipleMatchingKeys ||
  error instanceof errors.JOSENotSupported;

/** Keys of an issuer, fetched when first needed and again for an unknown key, at most once in 30 s. */
export const issuerKeys = (issuer: string, jwksUrl: string | undefined): JWTVerifyGetKey => {
  const keys = createRemoteJWKSet(new URL(jwksUrl ?? below(issuer, 'jwks')), {
    timeoutDuration: 3000,
    cooldownDuration: 30_000,
  });
  return async (header, token) => {
    try {
      return await keys(header, token);
    } catch (cause) {
      throw isAboutToken(cause) ? cause : new KeysUnreachable('the keys cannot be fetched', { cause });
    }
  };
};

/** Address of an endpoint that the settings do not name. */
export const below = (issuer: string, endpoint: string): string => `${issuer.replace(/\/$/, '')}/${endpoint}`;
