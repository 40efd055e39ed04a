import { createSecretKey, type KeyObject } from 'node:crypto';
import { deriveKey, type Secret } from '../config/secret.ts';

/** Key of everything in the journal that is signed. Whoever has it can write a journal that verifies. */
export const deriveJournalKey = (secret: Secret): KeyObject =>
  createSecretKey(deriveKey(secret, 'journal', 32));
