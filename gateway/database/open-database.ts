import { sql, type Kysely } from 'kysely';
import type { Secret } from '../config/secret.ts';
import type { Logger } from '../observe/logger.ts';
import { connect, type Connection } from './connect.ts';
import { startEmbedded, type EmbeddedDatabase } from './embedded/start-embedded.ts';
import { keepReady, type Readiness } from './keep-ready.ts';
import { migrate } from './migrate.ts';
import { sqlState } from './sql-state.ts';
import type { Tables } from './tables.ts';

/** Which database, as the settings `database` say it. */
export type DatabaseOptions = {
  /** URL of a PostgreSQL; null: the embedded one. */
  readonly url: Secret | null;
  /** Folder of the embedded database; null: a temporary one that is deleted when it is closed. */
  readonly folder: string | null;
  readonly log: Pick<Logger, 'info' | 'error'>;
  readonly maxConnections?: number;
};

/** What the gateway keeps: journal, consents, ended sessions, keys. */
export type Database = {
  /** A query rejects within 4 s when the database is gone or hangs, and works again by itself when it is back. */
  readonly db: Kysely<Tables>;
  /** Whether it answers, and its tables are those of this version. */
  readonly isReady: () => boolean;
  readonly close: () => Promise<void>;
  /** Process of the embedded database. */
  readonly pid: () => number | undefined;
};

const CONNECT_MS = 1500;
const STATEMENT_MS = 2000;
const MIGRATION_MS = 60_000;
const HANGING_LOOKS = 3;
/** Changes nothing, and is refused where nothing can be changed, as by a standby. */
const TOUCH = sql`update journal_chain set last_seq = last_seq where false`;
const READ_ONLY = '25006';

/**
 * Opens the database, brings its tables up to date and watches it. A PostgreSQL that does not answer does not keep
 * the gateway from starting: it is tried again until it does. Rejects with an `EmbeddedDatabaseError` when the folder
 * of the embedded database cannot be used.
 */
export const openDatabase = async (options: DatabaseOptions): Promise<Database> => {
  const { url, folder, log } = options;
  const embedded = url === null ? await startEmbedded(folder) : undefined;
  let readiness: Readiness | undefined;
  const connection: Connection = {
    target: embedded ? { host: embedded.host } : { connectionString: url?.reveal() ?? '' },
    // The embedded one has one session, whatever the number of connections: transactions would mix.
    maxConnections: embedded ? 1 : (options.maxConnections ?? 10),
    connectMs: CONNECT_MS,
    statementMs: STATEMENT_MS,
    onLoss: (cause) => readiness?.lost(cause),
  };
  const db = connect<Tables>(connection);
  const watch = await keepReady({
    look: createLook(db, connection, embedded),
    onChange: (ready, cause) => {
      if (ready) log.info({ event: 'database-ready', name: 'database' });
      else log.error({ event: 'database-unreachable', name: 'database', reason: sayWhy(cause), cause });
    },
  });
  readiness = watch;
  return {
    db,
    isReady: watch.isReady,
    pid: () => embedded?.pid(),
    close: async () => {
      await watch.stop();
      await db.destroy();
      await embedded?.stop();
    },
  };
};

/** The first time that the database answers, its tables are brought up to date. */
const createLook = (db: Kysely<Tables>, connection: Connection, embedded: EmbeddedDatabase | undefined) => {
  let migrated = false;
  let hanging = 0;
  return async (): Promise<void> => {
    try {
      if (!migrated) await migrateWithPatience(connection);
      migrated = true;
      await TOUCH.execute(db);
      hanging = 0;
    } catch (error) {
      // No answer rather than no connection: the process lives and hangs. The next one finds its files.
      hanging = systemCode(error) === undefined && sqlState(error) === undefined ? hanging + 1 : 0;
      if (hanging === HANGING_LOOKS) embedded?.restart();
      throw error;
    }
  };
};

/** A migration may take longer than a request may wait. */
const migrateWithPatience = async (connection: Connection): Promise<void> => {
  const patient = connect<never>({ ...connection, maxConnections: 1, statementMs: MIGRATION_MS });
  try {
    await migrate(patient);
  } finally {
    await patient.destroy();
  }
};

/** Never what the error says: it may quote the URL, or data. */
const sayWhy = (cause: unknown): string => {
  const state = sqlState(cause);
  if (state?.startsWith('28')) return 'the database refuses our name or password';
  if (state === '3D000') return 'there is no database of that name';
  if (state === READ_ONLY) return `the database takes no changes (${READ_ONLY})`;
  if (state !== undefined) return `the database answers with error ${state}`;
  const code = systemCode(cause);
  return code !== undefined
    ? `no connection to the database (${code})`
    : 'the database does not answer, or its tables are not those of this version';
};

/** `ECONNREFUSED` and its like. */
const systemCode = (cause: unknown): string | undefined => {
  const code = (cause as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^E[A-Z]+$/.test(code) ? code : undefined;
};
