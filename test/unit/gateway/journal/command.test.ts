import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Secret } from '../../../../gateway/config/secret.ts';
import { openDatabase, type Database } from '../../../../gateway/database/open-database.ts';
import { createJournal } from '../../../../gateway/journal/create-journal.ts';
import { deriveJournalKey } from '../../../../gateway/journal/journal-key.ts';
import { createEvents, prepareDatabaseTests } from '../../../support/database.ts';
import { entry } from '../../../support/journal-entries.ts';

const COMMAND = fileURLToPath(new URL('../../../../gateway/cli/journal.ts', import.meta.url));
const KEY = 'a key of the command for the journal';

prepareDatabaseTests();

let folder = '';
const { log } = createEvents();
const open = () => openDatabase({ url: null, folder: join(folder, 'data'), log });
const write = (database: Database, ...atMs: readonly number[]) => {
  const journal = createJournal({
    db: database.db,
    key: deriveJournalKey(new Secret(KEY)),
    now: Date.now,
    log,
  });
  return Promise.all(atMs.map((at) => journal.append(entry({ atMs: at }))));
};
const run = (...args: readonly string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const env = { ...process.env, DATABASE_URL: '', CPA_JOURNAL__KEY: KEY };
    const child = execFile(process.execPath, [COMMAND, ...args], { env }, (_error, out, err) =>
      resolve({ code: child.exitCode ?? -1, out, err }),
    );
  });
const journal = (...args: readonly string[]) => run(...args, '--folder', join(folder, 'data'));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cpa-test-'));
  const database = await open();
  await write(database, Date.parse('2020-01-01'), Date.parse('2020-01-02'), Date.now());
  await database.close();
});
afterAll(() => rm(folder, { recursive: true }));

test('a sound journal is told in a line, with the head to keep; that head is found again after a purge', async () => {
  const before = await journal('verify');
  expect(before).toMatchObject({ code: 0, err: '' });
  expect(before.out).toMatch(/^3 entries in 1 chain, 0 deletions proved: sound\nhead 1:3:[0-9a-f]{64}\n$/);
  const purged = await journal('purge');
  expect(purged).toMatchObject({ code: 0 });
  expect(purged.out).toMatch(/^Deleted 2 entries of 1 chain from before \d{4}-\d\d-\d\d, and 0 field sets/);
  const after = await journal('verify', '--head', before.out.split('head ')[1]!.trim());
  expect(after.out).toMatch(/^1 entry in 1 chain, 1 deletion proved \(2 entries\): sound\n/);
  expect(after.code).toBe(0);
});

test('faults are listed, and the exit code is 1', async () => {
  const database = await open();
  await write(database, Date.now());
  await database.db
    .updateTable('journal_entry')
    .set({ person: 'p2' } as never)
    .where('chain', '=', 2)
    .execute();
  await database.close();
  const { code, out } = await journal('verify', '--head', `7:1:${'0'.repeat(64)}`);
  expect(code).toBe(1);
  expect(out.split('\n').slice(0, 3)).toEqual([
    'chain 2, entry 1: the entry is not the one that was written',
    'chain 7, entry 1: the head that was noted before is not in the journal any more',
    '2 entries in 2 chains, 1 deletion proved (2 entries): 2 faults',
  ]);
});

test('a folder that a gateway uses is not read, and the operator is told what to do', async () => {
  const database = await open();
  const { code, err } = await journal('verify');
  await database.close();
  expect({ code, err }).toEqual({
    code: 1,
    err: `The embedded database in ${folder}/data is in use by another process. Stop the gateway first; a PostgreSQL can be looked at while gateways run.\n`,
  });
});

test('what it cannot look at is one sentence, and nothing is made there', async () => {
  await mkdir(join(folder, 'empty'));
  expect(await run('verify', '--folder', join(folder, 'empty'))).toMatchObject({
    code: 1,
    err: `There is no embedded database in ${folder}/empty.\n`,
  });
  expect(await run('verify', '--database', 'postgres://me:pass-word@127.0.0.1:1/x')).toMatchObject({
    code: 1,
    err: 'The database cannot be used: no connection to the database (ECONNREFUSED).\n',
  });
  await writeFile(join(folder, 'open.yaml'), 'supergraph: { file: x }');
  expect((await run('verify', '--config', join(folder, 'open.yaml'))).err).toMatch(
    /^These settings keep the journal in a temporary folder only/,
  );
  expect(await run('verify')).toMatchObject({ code: 1, out: '' });
});

test('a wrong use shows how it is used', async () => {
  expect((await run('look')).err).toMatch(/^npm run journal -- verify/);
  expect((await run('verify', '--head', '1:2')).err).toMatch(/CHAIN:SEQ:HASH is expected/);
  expect((await run('--help')).out).toMatch(/^npm run journal -- verify/);
});
