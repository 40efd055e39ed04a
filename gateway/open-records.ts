import { createRevokedSessions } from './auth/revoked-sessions.ts';
import { createSeal } from './auth/seal.ts';
import { createSharedKeys } from './auth/shared-keys.ts';
import type { Config, FranceConnectConfig } from './config/schema.ts';
import { createConsents } from './consent/create-consents.ts';
import { openDatabase } from './database/open-database.ts';
import { createJournal } from './journal/create-journal.ts';
import { deriveJournalKey } from './journal/journal-key.ts';
import { schedulePurge } from './journal/schedule-purge.ts';
import type { Logger } from './observe/logger.ts';
import type { Records } from './records.ts';

/**
 * Opens the database and what is kept in it. A PostgreSQL that does not answer does not keep the gateway from starting: nothing personal
 * is answered until it does. Rejects when the folder of the embedded database cannot be used.
 */
export const openRecords = async (
  config: Config & { readonly auth: FranceConnectConfig },
  log: Logger,
  now: () => number = Date.now,
): Promise<Records> => {
  const { auth, database: settings } = config;
  const database = await openDatabase({ ...settings, log });
  const { db } = database;
  const key = deriveJournalKey(config.journal.key ?? auth.sessionSecret);
  const seal = createSeal(auth.sessionSecret, 'assertion-keys', now);
  const keys = createSharedKeys({ db, seal, now, log });
  const revoked = createRevokedSessions({ db, log, now });
  const journal = createJournal({ db, key, now, log });
  const purge = schedulePurge({ db, key, now, log });
  await keys.refresh().catch((cause: unknown) => log.warn({ event: 'assertion-keys-unreadable', cause }));
  return {
    journal,
    consents: createConsents({ db, now }),
    revoked,
    keys,
    isReady: () => database.isReady() && keys.areShared(),
    close: async () => {
      keys.stop();
      purge.stop();
      await revoked.stop();
      await database.close();
    },
  };
};
