import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import type { Secret } from '../config/secret.ts';

/** Key of everything in the journal that is signed. Whoever has it can write a journal that verifies. */
export const deriveJournalKey = (secret: Secret): KeyObject =>
  createSecretKey(new Uint8Array(hkdfSync('sha256', secret.reveal(), '', 'cpa-gateway journal', 32)));
