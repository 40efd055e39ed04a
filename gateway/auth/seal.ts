import { EncryptJWT, jwtDecrypt } from 'jose';
import type { JWTPayload } from 'jose';
import { deriveKey } from '../config/secret.ts';
import type { Secret } from '../config/secret.ts';
import { isCanonical } from './is-canonical.ts';

/** Makes texts that a browser may hold and only we can read or change. */
export type Seal = {
  close(claims: JWTPayload, expiresAtMs: number): Promise<string>;
  /** Undefined when the text was not closed by this seal, was changed, or has expired. */
  open(text: string): Promise<JWTPayload | undefined>;
};

const LONGEST_TEXT = 4096;

/** Seal for one purpose: what was closed for another does not open. */
export const createSeal = (secret: Secret, purpose: string, now: () => number): Seal => {
  const key = deriveKey(secret, purpose, 32);
  return {
    close: (claims, expiresAtMs) =>
      new EncryptJWT(claims)
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .setExpirationTime(Math.floor(expiresAtMs / 1000))
        .encrypt(key),
    open: async (text) => {
      if (text.length > LONGEST_TEXT || !isCanonical(text)) return undefined;
      try {
        const { payload } = await jwtDecrypt(text, key, {
          currentDate: new Date(now()),
          keyManagementAlgorithms: ['dir'],
          contentEncryptionAlgorithms: ['A256GCM'],
          requiredClaims: ['exp'],
        });
        return payload;
      } catch {
        return undefined;
      }
    },
  };
};
