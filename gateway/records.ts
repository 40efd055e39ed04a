import type { RevokedSessions } from './auth/revoked-sessions.ts';
import type { SigningKeys } from './auth/signing-keys.ts';
import type { Consents } from './consent/consent.ts';
import type { Journal } from './journal/journal-entry.ts';

/** What a gateway that knows its callers keeps, shared by all its nodes. */
export type Records = {
  readonly journal: Journal;
  readonly consents: Consents;
  readonly revoked: RevokedSessions;
  readonly keys: SigningKeys;
  /** False while nothing can be kept: then nothing personal is answered. */
  isReady(): boolean;
  close(): Promise<void>;
};
