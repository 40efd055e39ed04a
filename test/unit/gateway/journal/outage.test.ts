import { createJournal } from '../../../../gateway/journal/create-journal.ts';
import { verifyJournal } from '../../../../gateway/journal/verify-journal.ts';
import {
  createEvents,
  createTestDatabase,
  databaseKinds,
  prepareDatabaseTests,
  until,
  type TestDatabase,
} from '../../../support/database.ts';
import { entry, JOURNAL_KEY as key, NOON_MS } from '../../../support/journal-entries.ts';

prepareDatabaseTests();

const outcomesOf = async (promises: readonly Promise<void>[]) =>
  (await Promise.allSettled(promises)).map(({ status }) => status);

describe.each(databaseKinds)('a journal whose database fails, on %s', (kind) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase(kind);
  });
  afterAll(() => database.close());

  const create = () => {
    const { events, log } = createEvents();
    return { events, journal: createJournal({ db: database.db, key, now: () => NOON_MS, log }) };
  };
  const requestsOf = async (person: string) => {
    const rows = await database.db
      .selectFrom('journal_entry')
      .select('request_id')
      .where('person', '=', person)
      .execute();
    return new Set(rows.map(({ request_id: id }) => id));
  };

  test('refuses entries while it is gone, writes them when it is back, and holds each one it accepted', async () => {
    const { journal, events } = create();
    const accepted = new Set<string>();
    let sent = 0;
    let refused = 0;
    const stopping = new AbortController();
    const keepWriting = async () => {
      while (!stopping.signal.aborted) {
        const requestId = `r${(sent += 1)}`;
        await journal.append(entry({ person: 'outage', requestId })).then(
          () => accepted.add(requestId),
          () => (refused += 1),
        );
        // As requests come: a loop of refusals would take the machine from the database that starts again.
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
    };
    const writers = Array.from({ length: 8 }, keepWriting);
    await until(() => accepted.size > 50);
    await database.fail();
    await until(() => refused > 20);
    await database.heal();
    await until(() => database.isReady());
    const acceptedBefore = accepted.size;
    await until(() => accepted.size > acceptedBefore + 50);
    stopping.abort();
    await Promise.all(writers);
    const stored = await requestsOf('outage');
    expect([...accepted].filter((id) => !stored.has(id))).toEqual([]);
    expect(await verifyJournal(database.db, key)).toMatchObject({ faultCount: 0 });
    expect(events.map(({ event }) => event)).toEqual(['journal-fails', 'journal-works']);
  });
});

const onPostgres = databaseKinds.includes('PostgreSQL') ? describe : describe.skip;

onPostgres('a journal whose network fails', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase('PostgreSQL');
  });
  afterEach(async () => {
    await database.proxy!.heal();
    await until(() => database.isReady());
  });
  afterAll(() => database.close());

  const { log } = createEvents();
  const create = () => createJournal({ db: database.db, key, now: () => NOON_MS, log });
  const stored = (person: string) => create().read(person, { first: 10, after: null });

  test('an entry of a commit without answer is refused although it may be there; the next begins a chain', async () => {
    const journal = create();
    await journal.append(entry({ person: 'no answer', requestId: 'r1' }));
    database.proxy!.swallowAnswers();
    await expect(journal.append(entry({ person: 'no answer', requestId: 'r2' }))).rejects.toThrow(
      'The journal cannot be written.',
    );
    await database.proxy!.heal();
    await until(() => database.isReady());
    await journal.append(entry({ person: 'no answer', requestId: 'r3' }));
    const { entries } = await stored('no answer');
    expect(entries.map(({ requestId }) => requestId).sort()).toEqual(['r1', 'r2', 'r3']);
    expect(new Set(entries.map(({ id }) => id.split('-')[0])).size).toBe(2);
    expect(await verifyJournal(database.db, key)).toMatchObject({ faultCount: 0 });
  });

  test('a database that hangs refuses entries within 4 s, those that wait too', async () => {
    const journal = create();
    await journal.append(entry());
    database.proxy!.hang();
    const startMs = performance.now();
    const first = [journal.append(entry())];
    await new Promise(setImmediate);
    first.push(journal.append(entry()), journal.append(entry()));
    expect(await outcomesOf(first)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(performance.now() - startMs).toBeLessThan(4000);
  });

  test('a chain that somebody else moved is left, and a new one begun', async () => {
    const journal = create();
    await journal.append(entry({ person: 'moved' }));
    await database.tamper(
      'update journal_chain set last_seq = last_seq + 1 where ordinal = (select max(ordinal) from journal_chain)',
    );
    await expect(journal.append(entry({ person: 'moved' }))).rejects.toThrow(
      'The journal cannot be written.',
    );
    await journal.append(entry({ person: 'moved' }));
    expect((await stored('moved')).totalCount).toBe(2);
  });
});
