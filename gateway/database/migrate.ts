import type { Kysely } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import { firstTables } from './migrations/0001-first-tables.ts';

/** In the order of their names. One that ran somewhere is never changed: a further one follows it. */
const MIGRATIONS: Readonly<Record<string, Migration>> = { '0001-first-tables': firstTables };

/**
 * Brings the tables up to date. Nodes that start together wait for each other under a lock of the database, and the
 * first does it. Rejects when a migration fails, or when the tables were made by a later version of the gateway.
 */
export const migrate = async (db: Kysely<never>): Promise<void> => {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
};
