import { Secret } from '../../../../gateway/config/secret.ts';
import { createJournal } from '../../../../gateway/journal/create-journal.ts';
import { deriveJournalKey } from '../../../../gateway/journal/journal-key.ts';
import { purgeJournal } from '../../../../gateway/journal/purge-journal.ts';
import { verifyJournal } from '../../../../gateway/journal/verify-journal.ts';
import {
  createEvents,
  createTestDatabase,
  databaseKinds,
  prepareDatabaseTests,
  type TestDatabase,
} from '../../../support/database.ts';
import { access, entry, fieldSet, JOURNAL_KEY as key, NOON_MS } from '../../../support/journal-entries.ts';

prepareDatabaseTests();

const DAY_MS = 86_400_000;
const TABLES = ['journal_entry', 'journal_chain', 'journal_checkpoint', 'journal_field_set'] as const;
const { digest } = fieldSet('TrainingAccount.balanceCents', 'TrainingAccount.open');
const COPIED =
  'at_ms, request_id, person, actor, role, organisation, agency, purpose, consent, operation, accesses, hash';

/**
 * Three chains of six entries. The first two entries of chain 1 and all of chain 2 are older than the deletion that
 * was made before; so chain 1 holds the entries 3 to 6.
 */
const TAMPERING: readonly (readonly [
  name: string,
  statements: readonly string[],
  faults: readonly string[],
])[] = [
  [
    'a person',
    ["update journal_entry set person = 'p2' where chain = 1 and seq = 4"],
    ['1:4 the entry is not the one that was written'],
  ],
  [
    'a moment',
    ['update journal_entry set at_ms = at_ms + 1 where chain = 3 and seq = 1'],
    ['3:1 the entry is not the one that was written'],
  ],
  [
    'a decision',
    [
      "update journal_entry set accesses = replace(accesses, 'ALLOWED', 'FORBIDDEN') where chain = 3 and seq = 6",
    ],
    ['3:6 the entry is not the one that was written'],
  ],
  [
    'accesses that are no JSON',
    ["update journal_entry set accesses = '[' where chain = 3 and seq = 2"],
    ['3:2 the entry is not the one that was written'],
  ],
  [
    'a hash',
    ["update journal_entry set hash = '\\x00' where chain = 3 and seq = 2"],
    ['3:2 the entry is not the one that was written', '3:3 the entry is not the one that was written'],
  ],
  [
    'an entry removed',
    ['delete from journal_entry where chain = 3 and seq = 3'],
    ['3:3 the entry is missing'],
  ],
  [
    'entries removed',
    ['delete from journal_entry where chain = 3 and seq in (3, 4)'],
    ['3:3 the entries up to 4 are missing'],
  ],
  [
    'the first entry removed',
    ['delete from journal_entry where chain = 3 and seq = 1'],
    ['3:1 the entry is missing'],
  ],
  [
    'the first entry behind a deletion removed',
    ['delete from journal_entry where chain = 1 and seq = 3'],
    ['1:3 the entry is missing'],
  ],
  [
    'the last entry removed',
    ['delete from journal_entry where chain = 3 and seq = 6'],
    ['3:6 the entry is missing'],
  ],
  [
    'the last entry removed and the head set back',
    [
      'delete from journal_entry where chain = 3 and seq = 6',
      'update journal_chain set last_seq = 5, last_hash = (select hash from journal_entry where chain = 3 and seq = 5) where ordinal = 3',
    ],
    ['3: the head of the chain was changed'],
  ],
  [
    'two entries swapped',
    [
      'update journal_entry set seq = -1 where chain = 3 and seq = 2',
      'update journal_entry set seq = 2 where chain = 3 and seq = 3',
      'update journal_entry set seq = 3 where chain = 3 and seq = -1',
    ],
    [
      '3:2 the entry is not the one that was written',
      '3:3 the entry is not the one that was written',
      '3:4 the entry is not the one that was written',
    ],
  ],
  [
    'a copy behind the head',
    [`insert into journal_entry select 3, 7, ${COPIED} from journal_entry where chain = 3 and seq = 6`],
    ['3:7 the entry is not the one that was written', '3:7 entries stand behind the head of the chain'],
  ],
  [
    'a copy in the place of what was deleted',
    [`insert into journal_entry select 1, 2, ${COPIED} from journal_entry where chain = 3 and seq = 6`],
    ['1:2 an entry stands where entries were deleted'],
  ],
  [
    'a copy before the first entry',
    [`insert into journal_entry select 3, 0, ${COPIED} from journal_entry where chain = 3 and seq = 6`],
    ['3:0 an entry stands where entries were deleted'],
  ],
  [
    'entries of another chain in the place of its own',
    [
      'delete from journal_entry where chain = 3 and seq = 5',
      `insert into journal_entry select 3, 5, ${COPIED} from journal_entry where chain = 1 and seq = 5`,
    ],
    ['3:5 the entry is not the one that was written', '3:6 the entry is not the one that was written'],
  ],
  ['a chain removed', ['delete from journal_chain where ordinal = 2'], ['2: the chain is missing']],
  [
    'the first chains removed',
    ['delete from journal_chain where ordinal in (1, 2)', 'delete from journal_entry where chain in (1, 2)'],
    ['1: the chains up to 2 are missing'],
  ],
  [
    'the last chain removed, its entries left',
    ['delete from journal_chain where ordinal = 3'],
    ['3: entries are there of a chain that is not there'],
  ],
  [
    'a chain removed and the next renumbered',
    [
      'delete from journal_chain where ordinal = 2',
      'update journal_chain set ordinal = 2 where ordinal = 3',
      'update journal_entry set chain = 2 where chain = 3',
      'update journal_checkpoint set chain = 9 where chain = 2',
    ],
    [
      '2: the chain does not follow the one before it',
      '2: the chain is not the one that was begun',
      '2: the head of the chain was changed',
    ],
  ],
  [
    'the beginning of a chain',
    ['update journal_chain set started_at_ms = 0 where ordinal = 3'],
    ['3: the chain is not the one that was begun'],
  ],
  [
    'a checkpoint',
    ['update journal_checkpoint set deleted_at_ms = 0 where chain = 1'],
    ['1:2 the proof of a deletion was changed'],
  ],
  [
    'a checkpoint moved on over an entry that was removed',
    [
      'delete from journal_entry where chain = 1 and seq = 3',
      'update journal_checkpoint set up_to_seq = 3, entry_count = 3 where chain = 1',
    ],
    ['1:3 the proof of a deletion was changed', '1:4 the entry is not the one that was written'],
  ],
  [
    'a checkpoint removed',
    ['delete from journal_checkpoint where chain = 1'],
    ['1:1 the entries up to 2 are missing'],
  ],
  [
    'a field set',
    [`update journal_field_set set fields = '["Other.field"]' where digest = '${digest}'`],
    [`: the field set ${digest} was changed`],
  ],
  [
    'a field set removed',
    [`delete from journal_field_set where digest = '${digest}'`],
    [`1: the field set ${digest} is missing`],
  ],
];

describe.each(databaseKinds)('the journal on %s', (kind) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase(kind);
    const { log } = createEvents();
    for (const chainAges of [
      [400, 400, 10, 10, 9, 8],
      [390, 390, 390, 390, 380, 370],
      [3, 3, 2, 2, 1, 1],
    ]) {
      const journal = createJournal({ db: database.db, key, now: () => NOON_MS, log });
      for (const [index, days] of chainAges.entries())
        await journal.append(entry({ requestId: `r${index}`, atMs: NOON_MS - days * DAY_MS }));
    }
    await purgeJournal(database.db, key, { nowMs: NOON_MS, olderThanMs: NOON_MS - 365 * DAY_MS });
    for (const table of TABLES) await database.tamper(`create table kept_${table} as table ${table}`);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    for (const table of TABLES) {
      await database.tamper(`truncate ${table}`);
      await database.tamper(`insert into ${table} table kept_${table}`);
    }
  });

  const verify = (options = {}) => verifyJournal(database.db, key, options);
  const faultsOf = async (options = {}) =>
    (await verify(options)).faults.map(({ chain, seq, what }) =>
      seq === null ? `${chain ?? ''}: ${what}` : `${chain}:${seq} ${what}`,
    );

  test('left alone it is sound, and tells what was deleted', async () => {
    expect(await verify()).toMatchObject({
      entryCount: 10,
      chainCount: 3,
      deletionCount: 2,
      deletedCount: 8,
      fieldSetCount: 1,
      faultCount: 0,
      faults: [],
    });
  });

  test.each(TAMPERING)('it is found: %s', async (_name, statements, faults) => {
    for (const statement of statements) await database.tamper(statement);
    expect(await faultsOf()).toEqual(faults);
  });

  test('a chain set back to how it was when the next one began is whole; set back further is found', async () => {
    const { log } = createEvents();
    const journal = createJournal({ db: database.db, key, now: () => NOON_MS, log });
    await journal.append(entry());
    const older = `create table older as select * from journal_chain where ordinal = 4`;
    await database.tamper(older);
    await journal.append(entry());
    await createJournal({ db: database.db, key, now: () => NOON_MS, log }).append(entry());
    expect(await faultsOf()).toEqual([]);
    await database.tamper('delete from journal_entry where chain = 4 and seq = 2');
    await database.tamper('delete from journal_chain where ordinal = 4');
    await database.tamper('insert into journal_chain table older');
    await database.tamper('drop table older');
    expect(await faultsOf()).toEqual([
      '4:2 the chain no longer holds the entry that was its last when chain 5 began',
    ]);
  });

  test('the end of the journal set back with valid heads shows against a head kept outside, and against nothing else', async () => {
    const { heads: before } = await verify();
    const { log } = createEvents();
    await createJournal({ db: database.db, key, now: () => NOON_MS, log }).append(entry());
    const { heads } = await verify();
    expect(await faultsOf({ heads: [...before, ...heads] })).toEqual([]);
    await database.tamper('delete from journal_chain where ordinal = 4');
    await database.tamper('delete from journal_entry where chain = 4');
    expect(await faultsOf({ heads: before })).toEqual([]);
    expect(await faultsOf({ heads })).toEqual([
      '4:1 the head that was noted before is not in the journal any more',
    ]);
  });

  test('a head of entries that were deleted in time is still held', async () => {
    const hash = (
      await database.db
        .selectFrom('journal_checkpoint')
        .select('hash')
        .where('chain', '=', 2)
        .executeTakeFirstOrThrow()
    ).hash;
    expect(await faultsOf({ heads: [{ ordinal: 2, seq: 6, hash }] })).toEqual([]);
    expect(await faultsOf({ heads: [{ ordinal: 2, seq: 6, hash: Buffer.alloc(32) }] })).toHaveLength(1);
  });

  test('with another key nothing verifies', async () => {
    const other = deriveJournalKey(new Secret('another key, of more than 32 characters'));
    expect((await verifyJournal(database.db, other)).faultCount).toBeGreaterThan(10);
  });

  test('every fault is counted, the first ones are told', async () => {
    await database.tamper("update journal_entry set actor = 'somebody'");
    expect(await verify({ maxFaults: 3 })).toMatchObject({ faultCount: 10, faults: { length: 3 } });
  });

  test('more entries than a page holds are all looked at', async () => {
    const { log } = createEvents();
    const journal = createJournal({ db: database.db, key, now: () => NOON_MS, log });
    await Promise.all(
      Array.from({ length: 4500 }, (_, index) =>
        journal.append(entry({ accesses: [access('CDC', `A.f${index % 7}`)] })),
      ),
    );
    await database.tamper("update journal_entry set role = 'holder' where chain = 4 and seq = 4321");
    expect(await verify()).toMatchObject({
      entryCount: 4510,
      faultCount: 1,
      faults: [{ chain: 4, seq: 4321 }],
    });
  });
});
