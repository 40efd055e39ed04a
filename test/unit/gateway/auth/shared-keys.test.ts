import { createSeal } from '../../../../gateway/auth/seal.ts';
import { createSharedKeys } from '../../../../gateway/auth/shared-keys.ts';
import type { SharedKeys } from '../../../../gateway/auth/shared-keys.ts';
import { KEY_LIFE_MS, KEY_OVERLAP_MS } from '../../../../gateway/auth/signing-keys.ts';
import { Secret } from '../../../../gateway/config/secret.ts';
import { openDatabase } from '../../../../gateway/database/open-database.ts';
import type { Database } from '../../../../gateway/database/open-database.ts';
import { createLogger } from '../../../../gateway/observe/logger.ts';
import { until } from '../../../support/database.ts';

const SECRET = 'a-session-secret-of-more-than-32-characters';
const START_MS = Date.parse('2026-03-27T08:00:00Z');

const lines: string[] = [];
const log = createLogger('info', { write: (line) => void lines.push(line) });
let database: Database;
let nowMs = START_MS;
beforeAll(async () => {
  database = await openDatabase({ url: null, folder: null, log });
}, 60_000);
afterAll(() => database.close());

const nodes: SharedKeys[] = [];
const node = ({ db } = database, secret = SECRET): SharedKeys => {
  const seal = createSeal(new Secret(secret), 'assertion-keys', () => nowMs);
  const keys = createSharedKeys({ db, seal, now: () => nowMs, log });
  nodes.push(keys);
  return keys;
};
const started = async (secret?: string): Promise<SharedKeys> => {
  const keys = node(database, secret);
  await keys.refresh();
  return keys;
};
beforeEach(async () => {
  nowMs = START_MS;
  lines.length = 0;
  await database.db.deleteFrom('assertion_key').execute();
});
afterEach(() => nodes.splice(0).forEach((keys) => keys.stop()));

const rows = () => database.db.selectFrom('assertion_key').selectAll().execute();
const kidsOf = (keys: SharedKeys) => keys.listPublic().map(({ kid }) => kid);

test('nodes that start at the same time make one key, and all sign with it', async () => {
  const all = await Promise.all(Array.from({ length: 10 }, () => started()));
  expect(await rows()).toHaveLength(1);
  const [kid] = kidsOf(all[0]!);
  for (const keys of all) {
    expect(keys.areShared()).toBe(true);
    expect([keys.current()?.kid, kidsOf(keys)]).toEqual([kid, [kid]]);
  }
});

test('the next key is published an hour before it signs, and the last one for an hour after', async () => {
  const [keys, other] = [await started(), await started()];
  const first = keys.current()!.kid;
  nowMs += KEY_LIFE_MS - KEY_OVERLAP_MS;
  await keys.refresh();
  await other.refresh();
  expect(await rows()).toHaveLength(2);
  expect(keys.current()?.kid).toBe(first);
  expect(kidsOf(other)).toEqual(kidsOf(keys));
  const [second] = kidsOf(keys).filter((kid) => kid !== first);
  nowMs += KEY_OVERLAP_MS;
  expect([keys.current()?.kid, other.current()?.kid]).toEqual([second, second]);
  nowMs += KEY_OVERLAP_MS;
  await keys.refresh();
  expect(kidsOf(keys)).toContain(first);
  nowMs += KEY_OVERLAP_MS;
  await keys.refresh();
  expect(kidsOf(keys)).not.toContain(first);
});

test('the database holds no private key that can be read without the secret', async () => {
  const keys = await started();
  const { d } = keys.current()!.privateKey.export({ format: 'jwk' });
  const [row] = await rows();
  expect(row!.sealed).not.toContain(d!);
  expect(Buffer.from(row!.sealed.split('.').join(''), 'base64url').toString('latin1')).not.toContain(d!);
  const stranger = await started('another-session-secret-of-32-characters');
  expect(kidsOf(stranger)).not.toContain(row!.kid);
});

test('without the database a node signs with a key of its own, is not ready, and says so once', async () => {
  const away = await openDatabase({
    url: new Secret('postgres://nobody@127.0.0.1:1/none'),
    folder: null,
    log,
  });
  lines.length = 0;
  let looks = 0;
  const now = () => (looks++, nowMs);
  const keys = createSharedKeys({
    db: away.db,
    seal: createSeal(new Secret(SECRET), 'assertion-keys', now),
    now,
    log,
  });
  // It looks by itself, once a second.
  await until(() => looks >= 4);
  expect(keys.areShared()).toBe(false);
  expect(kidsOf(keys)).toEqual([keys.current()?.kid]);
  const told = lines.filter((line) => line.includes('assertion-keys-unreadable'));
  expect(told).toHaveLength(1);
  expect(told[0]).not.toMatch(/127\.0\.0\.1|nobody/);
  keys.stop();
  await away.close();
});
