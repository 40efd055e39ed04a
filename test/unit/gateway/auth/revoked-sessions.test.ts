import { createRevokedSessions } from '../../../../gateway/auth/revoked-sessions.ts';
import type { SharedRevokedSessions } from '../../../../gateway/auth/revoked-sessions.ts';
import { openDatabase } from '../../../../gateway/database/open-database.ts';
import type { Database } from '../../../../gateway/database/open-database.ts';
import { createLogger } from '../../../../gateway/observe/logger.ts';

const HOUR_MS = 3_600_000;

let database: Database;
const lines: string[] = [];
const log = createLogger('info', { write: (line) => void lines.push(line) });
beforeAll(async () => {
  database = await openDatabase({ url: null, folder: null, log });
}, 60_000);
afterAll(() => database.close());

const nodes: SharedRevokedSessions[] = [];
const node = async (now: () => number = Date.now): Promise<SharedRevokedSessions> => {
  const started = createRevokedSessions({ db: database.db, log, now });
  nodes.push(started);
  while (started.stateOf('nobody').kind === 'unknown') await started.look();
  return started;
};
afterEach(async () => {
  await Promise.all(nodes.splice(0).map((each) => each.stop()));
  lines.length = 0;
});

const rows = () => database.db.selectFrom('revoked_session').select('sid').execute();

test('what one node revokes is revoked there at once, and on the others with their next look', async () => {
  const [first, second] = [await node(), await node()];
  expect(second.stateOf('a')).toEqual({ kind: 'valid' });
  first.revoke('a');
  expect(first.stateOf('a')).toEqual({ kind: 'revoked' });
  await first.look();
  await second.look();
  expect(second.stateOf('a')).toEqual({ kind: 'revoked' });
  expect(second.stateOf('b')).toEqual({ kind: 'valid' });
});

test('a node looks by itself', async () => {
  const [first, second] = [await node(), await node()];
  first.revoke('looked-for');
  const giveUpAt = performance.now() + 10_000;
  while (second.stateOf('looked-for').kind !== 'revoked' && performance.now() < giveUpAt)
    await new Promise((resolve) => setImmediate(resolve));
  expect(second.stateOf('looked-for').kind).toBe('revoked');
});

test('a node that starts later knows of it', async () => {
  const first = await node();
  first.revoke('before');
  await first.look();
  expect((await node()).stateOf('before')).toEqual({ kind: 'revoked' });
});

test('revoking twice, here and there, is revoking once', async () => {
  const [first, second] = [await node(), await node()];
  first.revoke('twice');
  second.revoke('twice');
  first.revoke('twice');
  await Promise.all([first.look(), second.look()]);
  expect((await rows()).filter(({ sid }) => sid === 'twice')).toHaveLength(1);
});

test('what no session can be is forgotten, in memory and in the table', async () => {
  let now = Date.now();
  const first = await node(() => now);
  first.revoke('forgotten');
  await first.look();
  await database.db
    .updateTable('revoked_session')
    .set({ expires_at: new Date(Date.now() - HOUR_MS) })
    .where('sid', '=', 'forgotten')
    .execute();
  now += 10 * HOUR_MS;
  await first.look();
  expect(first.stateOf('forgotten')).toEqual({ kind: 'valid' });
  expect((await rows()).map(({ sid }) => sid)).not.toContain('forgotten');
});

describe('while the database is away', () => {
  test('what was revoked stays so, what is revoked now is saved later, and the log says it once', async () => {
    const gone = await openDatabase({ url: null, folder: null, log });
    const first = createRevokedSessions({ db: gone.db, log });
    nodes.push(first);
    first.revoke('known');
    while (first.stateOf('other').kind === 'unknown') await first.look();
    await gone.close();
    await first.look();
    await first.look();
    expect(first.stateOf('known')).toEqual({ kind: 'revoked' });
    expect(first.stateOf('other')).toEqual({ kind: 'valid' });
    first.revoke('meanwhile');
    expect(first.stateOf('meanwhile')).toEqual({ kind: 'revoked' });
    const countOf = (event: string) => lines.filter((line) => line.includes(`"${event}"`)).length;
    // On a slow machine it may have been away, and back, before.
    expect(countOf('sign-outs-unreadable') - countOf('sign-outs-readable')).toBe(1);
    await first.stop();
    expect(countOf('sign-outs-lost')).toBe(1);
    expect(lines.join('')).not.toMatch(/known|meanwhile/);
  }, 60_000);

  test('a node that has read nothing yet trusts no session', async () => {
    const gone = await openDatabase({ url: null, folder: null, log });
    await gone.close();
    const first = createRevokedSessions({ db: gone.db, log });
    nodes.push(first);
    await first.look();
    expect(first.stateOf('a')).toMatchObject({ kind: 'unknown', cause: expect.any(Error) });
  }, 60_000);
});
