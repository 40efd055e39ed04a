import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readlink, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { sql } from 'kysely';
import { Secret } from '../../../../gateway/config/secret.ts';
import { EmbeddedDatabaseError } from '../../../../gateway/database/embedded/start-process.ts';
import { openDatabase, type Database } from '../../../../gateway/database/open-database.ts';
import {
  createEvents,
  createPostgresDatabase,
  createTestDatabase,
  databaseKinds,
  prepareDatabaseTests,
  until,
  type TestDatabase,
} from '../../../support/database.ts';
import { startProxy } from '../../../support/tcp-proxy.ts';

prepareDatabaseTests();

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};
/** What a query answers, once it does. */
const untilAnswered = async <T>(query: () => Promise<T>): Promise<T> => {
  for (;;) {
    const rows = await query().catch(() => undefined);
    if (rows !== undefined) return rows;
  }
};
const { log } = createEvents();
const addSession = (database: Database, sid: string) =>
  database.db
    .insertInto('revoked_session')
    .values({ sid, expires_at: new Date('2026-03-27T11:00:00.123Z') })
    .execute();
const listSessions = (database: Database) => database.db.selectFrom('revoked_session').selectAll().execute();

describe.each(databaseKinds)('a database on %s', (kind) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase(kind);
  });
  afterAll(() => database.close());

  test('it is ready with empty tables, and says so in the log', async () => {
    expect(database.isReady()).toBe(true);
    expect(database.events).toEqual([{ event: 'database-ready', name: 'database' }]);
    expect(await database.db.selectFrom('journal_chain').selectAll().execute()).toEqual([]);
    expect(await database.db.selectFrom('assertion_key').selectAll().execute()).toEqual([]);
  });

  test('whole numbers, days, instants, lists and bytes read the same on every kind', async () => {
    const { rows } = await sql`select 1795878707899::bigint as ms, date '2026-03-29' as day,
      timestamptz '2026-03-29 02:30:00.5+02' as at, array['a', 'b'] as list, '\\x00ff'::bytea as bytes`.execute(
      database.db,
    );
    expect(rows).toEqual([
      {
        ms: 1_795_878_707_899,
        day: '2026-03-29',
        at: new Date('2026-03-29T00:30:00.500Z'),
        list: ['a', 'b'],
        bytes: Buffer.from([0, 255]),
      },
    ]);
  });

  test('transactions that run at the same time do not mix', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) =>
        database.db.transaction().execute(async (transaction) => {
          await transaction
            .insertInto('revoked_session')
            .values({ sid: `mixed ${index}`, expires_at: new Date() })
            .execute();
          if (index % 2 === 0) throw new Error('rolled back');
        }),
      ),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    const sids = (await listSessions(database)).map(({ sid }) => sid);
    expect(sids.filter((sid) => sid.startsWith('mixed')).sort()).toEqual(
      [1, 3, 5, 7, 9].map((index) => `mixed ${index}`),
    );
  });

  test('a statement that takes too long is refused within 4 s, and the next ones work again', async () => {
    const startMs = performance.now();
    await expect(sql`select pg_sleep(4)`.execute(database.db)).rejects.toThrow(/timeout/);
    expect(performance.now() - startMs).toBeLessThan(4000);
    // The embedded one has to sleep to the end first.
    expect(await untilAnswered(() => listSessions(database))).toEqual(expect.any(Array));
  });

  test('gone, it is not ready; back, it is ready with what it held', async () => {
    await addSession(database, 'kept');
    await database.fail();
    expect(database.events.at(-1)).toMatchObject({ event: 'database-unreachable' });
    await expect(listSessions(database)).rejects.toThrow(/conn/i);
    await database.heal();
    await until(() => database.isReady());
    expect(await listSessions(database)).toContainEqual({
      sid: 'kept',
      expires_at: new Date('2026-03-27T11:00:00.123Z'),
    });
  });
});

test('a database that takes no changes is not ready, and says why', async () => {
  const database = await createTestDatabase('embedded');
  // Of the one session that the embedded one has; a standby is the same.
  await database.tamper('set default_transaction_read_only = on');
  await until(() => !database.isReady());
  expect(database.events.at(-1)).toMatchObject({
    event: 'database-unreachable',
    reason: 'the database takes no changes (25006)',
  });
  await database.tamper('set default_transaction_read_only = off');
  await until(() => database.isReady());
  await database.close();
});

describe('the embedded database', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cpa-test-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const open = (name: string | null) =>
    openDatabase({ url: null, folder: name === null ? null : join(folder, name), log });

  test('in a named folder it keeps what it held for the next process', async () => {
    const first = await open('kept');
    await addSession(first, 'kept');
    const pid = first.pid()!;
    await first.close();
    expect(isRunning(pid)).toBe(false);
    const second = await open('kept');
    expect(await listSessions(second)).toMatchObject([{ sid: 'kept' }]);
    await second.close();
  });

  test('a folder in use is refused in a sentence, and its owner is not disturbed', async () => {
    const owner = await open('used');
    await expect(open('used')).rejects.toThrow(
      new EmbeddedDatabaseError(`The embedded database in ${folder}/used is in use by another process.`),
    );
    await addSession(owner, 'owner');
    expect(await listSessions(owner)).toHaveLength(1);
    await owner.close();
  });

  test('a folder left by a process that was killed is taken over', async () => {
    const first = await open('crashed');
    await addSession(first, 'before the crash');
    const pid = first.pid()!;
    process.kill(pid, 'SIGKILL');
    await first.close();
    const second = await open('crashed');
    expect(await listSessions(second)).toMatchObject([{ sid: 'before the crash' }]);
    await second.close();
  });

  test('a folder that cannot be made is refused in a sentence', async () => {
    await writeFile(join(folder, 'a-file'), '');
    await expect(open('a-file/data')).rejects.toThrow(
      `The folder ${folder}/a-file/data of the embedded database cannot be made: ENOTDIR.`,
    );
  });

  test('its process and its temporary folder go when the gateway is killed; until then only its user may enter', async () => {
    const source = `
      import { openDatabase } from '${new URL('../../../../gateway/database/open-database.ts', import.meta.url).href}';
      const database = await openDatabase({ url: null, folder: null, log: { info() {}, error() {} } });
      process.send(database.pid());`;
    const gateway = spawn(process.execPath, ['--input-type=module', '-e', source], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const pid = await new Promise<number>((resolve) => gateway.once('message', resolve));
    const host = await socketFolderOf(pid);
    expect((await stat(host)).mode & 0o777).toBe(0o700);
    gateway.kill('SIGKILL');
    await until(() => !isRunning(pid));
    expect(existsSync(host)).toBe(false);
  });
});

/** The temporary folder of a process of the embedded database: it works in a folder of it. */
const socketFolderOf = async (pid: number): Promise<string> => dirname(await readlink(`/proc/${pid}/cwd`));

describe('a PostgreSQL that is not there', () => {
  test('it keeps nobody from starting; neither the log nor errors show its URL', async () => {
    const { events, log } = createEvents();
    const url = new Secret('postgres://somebody:pass-word@127.0.0.1:1/nowhere');
    const database = await openDatabase({ url, folder: null, log });
    expect(database.isReady()).toBe(false);
    const refusal = await database.db
      .selectFrom('consent')
      .selectAll()
      .execute()
      .catch((error: Error) => `${error.message} ${error.stack}`);
    expect(refusal).not.toMatch(/pass-word|somebody/);
    expect(events).toMatchObject([
      { event: 'database-unreachable', reason: 'no connection to the database (ECONNREFUSED)' },
    ]);
    await database.close();
  });
});

const onPostgres = databaseKinds.includes('PostgreSQL') ? describe : describe.skip;

onPostgres('on PostgreSQL', () => {
  let made: Awaited<ReturnType<typeof createPostgresDatabase>>;
  beforeEach(async () => {
    made = await createPostgresDatabase();
  });
  afterEach(() => made.drop());

  test('nodes that start at the same time make the tables once', async () => {
    const url = new Secret(made.url.href);
    const nodes = await Promise.all([1, 2, 3, 4].map(() => openDatabase({ url, folder: null, log })));
    await Promise.all(nodes.map((node) => until(() => node.isReady())));
    const { rows } = await sql`select name from kysely_migration`.execute(nodes[0]!.db);
    expect(rows).toEqual([{ name: '0001-first-tables' }]);
    await Promise.all(nodes.map((node) => node.close()));
  });

  test('one that comes up after the gateway gets its tables then', async () => {
    const proxy = await startProxy({ host: made.url.hostname, port: Number(made.url.port) });
    await proxy.cut();
    const url = new URL(made.url);
    url.host = `127.0.0.1:${proxy.port}`;
    const database = await openDatabase({ url: new Secret(url.href), folder: null, log });
    expect(database.isReady()).toBe(false);
    await proxy.heal();
    await until(() => database.isReady());
    expect(await listSessions(database)).toEqual([]);
    await database.close();
    await proxy.close();
  });

  test.each([
    ['password', 'the database refuses our name or password'],
    ['pathname', 'there is no database of that name'],
  ] as const)('with a wrong %s the log says why', async (part, reason) => {
    const url = new URL(made.url);
    url[part] = 'wrong';
    const { events, log } = createEvents();
    const database = await openDatabase({ url: new Secret(url.href), folder: null, log });
    expect(events).toMatchObject([{ event: 'database-unreachable', reason }]);
    await database.close();
  });

  test('tables of a later version are left alone', async () => {
    const url = new Secret(made.url.href);
    const first = await openDatabase({ url, folder: null, log });
    await sql`insert into kysely_migration values ('9999-later', '2030-01-01')`.execute(first.db);
    await first.close();
    const second = await openDatabase({ url, folder: null, log });
    expect(second.isReady()).toBe(false);
    await second.close();
  });
});
