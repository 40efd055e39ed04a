import { createJournal } from '../../../../gateway/journal/create-journal.ts';
import { verifyJournal } from '../../../../gateway/journal/verify-journal.ts';
import {
  createEvents,
  createTestDatabase,
  databaseKinds,
  prepareDatabaseTests,
  type TestDatabase,
} from '../../../support/database.ts';
import { access, entry, JOURNAL_KEY as key, NOON_MS } from '../../../support/journal-entries.ts';

prepareDatabaseTests();

describe.each(databaseKinds)('a journal on %s', (kind) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase(kind);
  });
  afterAll(() => database.close());

  const { log } = createEvents();
  const create = () => createJournal({ db: database.db, key, now: () => NOON_MS, log });

  test('reads beyond those that may wait are refused, so that entries can still be written', async () => {
    const journal = create();
    const reads = Array.from({ length: 300 }, () => journal.read('reader', { first: 1, after: null }));
    const settled = Promise.allSettled(reads);
    await journal.append(entry({ person: 'beside the reads' }));
    const refused = (await settled).filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(98);
  });

  test('an entry reads as it was written, and people see their own only', async () => {
    const journal = create();
    const written = entry({
      person: 'reader',
      actor: 'naïve “actor” \\ with \' and , {"}',
      accesses: [
        access('CDC', 'TrainingAccount.balanceCents'),
        { ...access('CNAV', 'Career.quarters'), decision: 'FORBIDDEN' },
      ],
    });
    await journal.append(written);
    await journal.append(entry({ person: 'somebody else' }));
    await journal.append(entry({ person: null, agency: 'CDC', organisation: null, consent: null }));
    const page = await journal.read('reader', { first: 10, after: null });
    expect(page).toEqual({
      entries: [{ ...written, id: expect.any(String) as string }],
      totalCount: 1,
      hasNextPage: false,
    });
  });

  test('pages go from the newest entry to the oldest, each entry once', async () => {
    const journal = create();
    for (const [index, minutes] of [3, 1, 2, 2, 5].entries())
      await journal.append(
        entry({ person: 'pages', requestId: `r${index}`, atMs: NOON_MS + minutes * 60_000 }),
      );
    const seen: string[] = [];
    let after: string | null = null;
    for (const hasNextPage of [true, true, false]) {
      const page = await journal.read('pages', { first: 2, after });
      expect(page).toMatchObject({ totalCount: 5, hasNextPage });
      seen.push(...page.entries.map(({ requestId }) => requestId));
      after = page.entries.at(-1)!.id;
    }
    expect(seen).toEqual(['r4', 'r0', 'r3', 'r2', 'r1']);
  });

  test.each(['1-1', '999-1', 'nonsense', "1' or true --"])(
    'after %j, which is no entry about the person, nothing is read',
    async (after) => {
      const journal = create();
      const person = `reads after ${after}`;
      await journal.append(entry({ person }));
      expect(await journal.read(person, { first: 10, after })).toEqual({
        entries: [],
        totalCount: 1,
        hasNextPage: false,
      });
    },
  );

  test('entries that arrive together share commits', async () => {
    await database.tamper('create table commit_log (at int)');
    await database.tamper(
      'create function log_commit() returns trigger language plpgsql as $$ begin insert into commit_log values (1); return new; end $$',
    );
    await database.tamper(
      'create trigger log_commit after update on journal_chain for each row execute function log_commit()',
    );
    const journal = create();
    await Promise.all(
      Array.from({ length: 1000 }, (_, index) =>
        journal.append(entry({ person: 'group', requestId: `r${index}` })),
      ),
    );
    const { rows } = (await database.tamper('select count(*) as commits from commit_log')) as {
      rows: readonly { commits: number }[];
    };
    await database.tamper('drop trigger log_commit on journal_chain');
    expect(rows[0]!.commits).toBeLessThanOrEqual(3);
    expect((await journal.read('group', { first: 1, after: null })).totalCount).toBe(1000);
  });

  test('a text that the database cannot hold is refused, and those that arrive with it are written', async () => {
    const journal = create();
    const good = journal.append(entry({ person: 'neighbour' }));
    await expect(journal.append(entry({ actor: 'NUL \0' }))).rejects.toThrow('cannot be stored');
    await expect(journal.append(entry({ requestId: 'half \ud83d' }))).rejects.toThrow('cannot be stored');
    await good;
    expect((await journal.read('neighbour', { first: 1, after: null })).totalCount).toBe(1);
  });

  test('journals of several processes write at once, each to a chain of its own', async () => {
    const journals = [create(), create(), create()];
    await Promise.all(
      Array.from({ length: 300 }, (_, index) => journals[index % 3]!.append(entry({ person: 'nodes' }))),
    );
    const before = await verifyJournal(database.db, key);
    expect(before).toMatchObject({ faultCount: 0 });
    await journals[0]!.append(entry({ person: 'nodes' }));
    const after = await verifyJournal(database.db, key);
    expect(after).toMatchObject({
      faultCount: 0,
      entryCount: before.entryCount + 1,
      chainCount: before.chainCount,
    });
    expect((await create().read('nodes', { first: 1, after: null })).totalCount).toBe(301);
  });

  test('field sets are stored once, however many entries refer to them', async () => {
    const journal = create();
    const set = access('URSSAF', 'Pay.once', 'Pay.more');
    await Promise.all([1, 2, 3].map(() => journal.append(entry({ person: 'sets', accesses: [set, set] }))));
    await create().append(entry({ person: 'sets', accesses: [set] }));
    const stored = await database.db
      .selectFrom('journal_field_set')
      .select('fields')
      .where('digest', '=', set.fields.digest)
      .execute();
    expect(stored).toEqual([{ fields: '["Pay.once","Pay.more"]' }]);
  });

  // Last, for the journal does not verify any more.
  test('a chain that somebody else changed is told with the head that was lost, and another one is begun', async () => {
    const { log: told, events } = createEvents();
    const journal = createJournal({ db: database.db, key, now: () => NOON_MS, log: told });
    await journal.append(entry());
    const { db } = database;
    const { ordinal, last_hash: hash } = await db
      .selectFrom('journal_chain')
      .select(['ordinal', 'last_hash'])
      .orderBy('ordinal', 'desc')
      .executeTakeFirstOrThrow();
    await db.updateTable('journal_chain').set({ last_seq: 7 }).where('ordinal', '=', ordinal).execute();
    await expect(journal.append(entry())).rejects.toThrow('cannot be written');
    await journal.append(entry());
    expect(events).toContainEqual(
      expect.objectContaining({
        event: 'journal-changed',
        reason: expect.stringContaining(`${ordinal}:1:${hash.toString('hex')}`) as string,
      }),
    );
  });
});
