import { createJournal } from '../../../../gateway/journal/create-journal.ts';
import { purgeJournal } from '../../../../gateway/journal/purge-journal.ts';
import { retentionLimitMs } from '../../../../gateway/journal/retention.ts';
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

const DAY_MS = 86_400_000;
const { log } = createEvents();

test('operations are kept for one year [CT R5151-9, R6323-40]', () => {
  expect(new Date(retentionLimitMs(Date.parse('2026-03-27T11:00:00Z'))).toISOString()).toBe(
    '2025-03-27T11:00:00.000Z',
  );
  expect(new Date(retentionLimitMs(Date.parse('2028-02-29T00:00:00Z'))).toISOString()).toBe(
    '2027-03-01T00:00:00.000Z',
  );
});

describe.each(databaseKinds)('a purge on %s', (kind) => {
  let database: TestDatabase;
  let nowMs = NOON_MS;
  beforeAll(async () => {
    database = await createTestDatabase(kind);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    nowMs = NOON_MS;
    for (const table of ['entry', 'chain', 'checkpoint', 'field_set'])
      await database.tamper(`truncate journal_${table}`);
  });

  const create = () => createJournal({ db: database.db, key, now: () => nowMs, log });
  const write = async (journal: ReturnType<typeof create>, ...daysAgo: readonly number[]) => {
    for (const days of daysAgo) await journal.append(entry({ atMs: NOON_MS - days * DAY_MS }));
  };
  const purge = (days: number) =>
    purgeJournal(database.db, key, { nowMs, olderThanMs: nowMs - days * DAY_MS });
  const verify = () => verifyJournal(database.db, key);

  test('what is old goes, what is not stays, and both verify', async () => {
    await write(create(), 500, 400, 366, 364, 1);
    await write(create(), 370, 368);
    await write(create(), 5);
    expect(await purge(365)).toEqual({ entryCount: 5, chainCount: 2, fieldSetCount: 0, faults: [] });
    expect(await verify()).toMatchObject({
      entryCount: 3,
      chainCount: 3,
      deletionCount: 2,
      deletedCount: 5,
      faultCount: 0,
    });
    expect((await create().read('p1', { first: 10, after: null })).totalCount).toBe(3);
  });

  test('done again it finds nothing, and later the next ones', async () => {
    const journal = create();
    await write(journal, 400, 300, 200);
    await purge(365);
    expect(await purge(365)).toMatchObject({ entryCount: 0, chainCount: 0 });
    nowMs += 100 * DAY_MS;
    expect(await purge(365)).toMatchObject({ entryCount: 1, chainCount: 1 });
    expect(await verify()).toMatchObject({ deletionCount: 2, deletedCount: 2, entryCount: 1, faultCount: 0 });
  });

  test('a chain whose entries were all deleted goes on', async () => {
    const journal = create();
    await write(journal, 400, 400);
    await purge(365);
    await write(journal, 0);
    expect(await verify()).toMatchObject({ entryCount: 1, chainCount: 1, deletedCount: 2, faultCount: 0 });
  });

  test('an old entry behind a young one waits for it', async () => {
    await write(create(), 400, 10, 400);
    expect(await purge(365)).toMatchObject({ entryCount: 1 });
    expect(await verify()).toMatchObject({ entryCount: 2, faultCount: 0 });
  });

  test('more than a batch leaves one checkpoint a chain', async () => {
    const journal = create();
    const atMs = NOON_MS - 400 * DAY_MS;
    await Promise.all(Array.from({ length: 4100 }, () => journal.append(entry({ atMs }))));
    await write(journal, 1);
    expect(await purge(365)).toMatchObject({ entryCount: 4100, chainCount: 1 });
    expect(await verify()).toMatchObject({
      deletionCount: 1,
      deletedCount: 4100,
      entryCount: 1,
      faultCount: 0,
    });
  });

  test.each([
    ['changed', "update journal_entry set person = 'p2' where seq = 2"],
    ['made older than it is', `update journal_entry set at_ms = ${NOON_MS - 500 * DAY_MS} where seq = 3`],
    ['removed', 'delete from journal_entry where seq = 1'],
    [
      'with a proof of a deletion that was forged',
      "insert into journal_checkpoint values (1, 2, '\\x00', 2, 0, 0, 'x')",
    ],
  ])('a chain with an entry that was %s is told and kept, others are purged', async (_name, statement) => {
    await write(create(), 400, 390, 1, 1);
    await database.tamper(statement);
    await write(create(), 400);
    const before = (await verify()).entryCount;
    const { entryCount, faults } = await purge(365);
    expect({ entryCount, chains: faults.map(({ chain }) => chain) }).toEqual({ entryCount: 1, chains: [1] });
    expect((await verify()).entryCount).toBe(before - 1);
  });

  test('two nodes that purge at once delete each entry once', async () => {
    await write(create(), 400, 400, 400, 1);
    const purges = await Promise.all([purge(365), purge(365)]);
    expect(purges.map(({ entryCount }) => entryCount).toSorted((a, b) => a - b)).toEqual([0, 3]);
    expect(await verify()).toMatchObject({ deletionCount: 1, faultCount: 0 });
  });

  test('a field set goes when no entry can refer to it any more, not before', async () => {
    const journal = create();
    const [once, always] = [access('CDC', 'A.once'), access('CDC', 'A.always')];
    await journal.append(entry({ atMs: nowMs, accesses: [once, always] }));
    nowMs += 100 * DAY_MS;
    await journal.append(entry({ atMs: nowMs, accesses: [always] }));
    expect(await purge(200)).toMatchObject({ entryCount: 0, fieldSetCount: 0 });
    nowMs += 150 * DAY_MS;
    expect(await purge(200)).toMatchObject({ entryCount: 1, fieldSetCount: 1 });
    const sets = await database.db.selectFrom('journal_field_set').select('digest').execute();
    expect(sets).toEqual([{ digest: always.fields.digest }]);
    await journal.append(entry({ atMs: nowMs, accesses: [once] }));
    expect(await verify()).toMatchObject({ entryCount: 2, faultCount: 0 });
  });
});
