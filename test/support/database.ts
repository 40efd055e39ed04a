import { randomBytes } from 'node:crypto';
import { jest } from '@jest/globals';
import { sql, type Kysely } from 'kysely';
import { Client } from 'pg';
import { Secret } from '../../gateway/config/secret.ts';
import { openDatabase, type Database, type DatabaseOptions } from '../../gateway/database/open-database.ts';
import type { Tables } from '../../gateway/database/tables.ts';
import type { LogFields } from '../../gateway/observe/logger.ts';
import { startProxy, type Proxy } from './tcp-proxy.ts';

const serverUrl = process.env['DATABASE_URL'] || undefined;

export type DatabaseKind = 'embedded' | 'PostgreSQL';

/** The databases that tests run on: PostgreSQL where `DATABASE_URL` says there is one. */
export const databaseKinds: readonly DatabaseKind[] = serverUrl ? ['embedded', 'PostgreSQL'] : ['embedded'];

/** For each file of tests that opens databases: says where PostgreSQL is left out, and leaves processes time to start. */
export const prepareDatabaseTests = (): void => {
  jest.setTimeout(60_000);
  if (!serverUrl) console.warn('PostgreSQL skipped: no DATABASE_URL (.ci/with-postgres npm test)');
};

/** An empty database of its own, with our tables. */
export type TestDatabase = Database & {
  readonly kind: DatabaseKind;
  readonly options: DatabaseOptions;
  readonly events: readonly LogFields[];
  /** Runs SQL as somebody who has the run of the database. */
  readonly tamper: (statement: string) => Promise<unknown>;
  /** Makes it go away, as far as the gateway can see, and resolves when it is gone. */
  readonly fail: () => Promise<void>;
  /** Makes it come back; the embedded one does that by itself. */
  readonly heal: () => Promise<void>;
  /** Between gateway and PostgreSQL. */
  readonly proxy: Proxy | undefined;
};

/** Log lines for a part that wants to write some. */
export const createEvents = () => {
  const events: LogFields[] = [];
  const keep = (fields: LogFields) => void events.push(fields);
  return { events, log: { info: keep, error: keep } };
};

export const createTestDatabase = (kind: DatabaseKind): Promise<TestDatabase> =>
  kind === 'embedded' ? createEmbedded() : createPostgres();

const tamperWith = (db: Kysely<Tables>) => (statement: string) => sql.raw(statement).execute(db);

const createEmbedded = async (): Promise<TestDatabase> => {
  const { events, log } = createEvents();
  const options = { url: null, folder: null, log };
  const database = await openDatabase(options);
  return {
    ...database,
    kind: 'embedded',
    options,
    events,
    tamper: tamperWith(database.db),
    proxy: undefined,
    heal: async () => {},
    fail: async () => {
      process.kill(database.pid()!, 'SIGKILL');
      await until(() => !database.isReady());
    },
  };
};

/** URL of a new PostgreSQL database, and how to be rid of it. */
export const createPostgresDatabase = async () => {
  const name = `cpa_test_${randomBytes(6).toString('hex')}`;
  await administer(`create database ${name}`);
  const url = new URL(serverUrl!);
  url.pathname = `/${name}`;
  return { url, drop: () => administer(`drop database ${name} with (force)`) };
};

const administer = async (statement: string): Promise<void> => {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
};

const createPostgres = async (): Promise<TestDatabase> => {
  const { url, drop } = await createPostgresDatabase();
  const proxy = await startProxy({ host: url.hostname, port: Number(url.port) });
  url.hostname = '127.0.0.1';
  url.port = String(proxy.port);
  const { events, log } = createEvents();
  const options = { url: new Secret(url.href), folder: null, log, maxConnections: 4 };
  const database = await openDatabase(options);
  return {
    ...database,
    kind: 'PostgreSQL',
    options,
    events,
    tamper: tamperWith(database.db),
    proxy,
    heal: () => proxy.heal(),
    fail: async () => {
      await proxy.cut();
      await until(() => !database.isReady());
    },
    close: async () => {
      await database.close();
      await proxy.close();
      await drop();
    },
  };
};

/** Resolves when something is so; looks again at each turn of the event loop. */
export const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
};
