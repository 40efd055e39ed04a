import { createSeal } from '../../../../gateway/auth/seal.ts';
import { createSessions } from '../../../../gateway/auth/session.ts';
import type { PersonCaller } from '../../../../gateway/auth/caller.ts';
import { Secret } from '../../../../gateway/config/secret.ts';

const SECRET = new Secret('a secret of more than thirty-two characters');
const LEA: PersonCaller = { kind: 'person', subject: 'abc', role: 'holder', acr: 'eidas1' };
const MINUTE_MS = 60_000;

const at = (nowMs: { value: number }, secret = SECRET) => createSessions(secret, () => nowMs.value);

test('a session says who signed in', async () => {
  const sessions = at({ value: 0 });
  expect(await sessions.read(await sessions.begin(LEA, 'hint'))).toMatchObject({
    caller: LEA,
    idToken: 'hint',
  });
});

test('the cookie tells a reader nothing', async () => {
  const cookie = await at({ value: 0 }).begin({ ...LEA, subject: 'subject-of-lea' }, 'hint');
  expect(Buffer.from(cookie.split('.').join(''), 'base64url').toString('latin1')).not.toContain(
    'subject-of-lea',
  );
});

test('one changed bit makes it worthless', async () => {
  const sessions = at({ value: 0 });
  const cookie = await sessions.begin(LEA, 'hint');
  const parts = cookie.split('.');
  for (const index of [0, 2, 3, 4]) {
    const bytes = Buffer.from(parts[index] ?? '', 'base64url');
    bytes[0] = (bytes[0] ?? 0) ^ 1;
    const changed = parts.with(index, bytes.toString('base64url')).join('.');
    expect(await sessions.read(changed)).toBeUndefined();
  }
});

test('it ends after 30 idle minutes', async () => {
  const now = { value: 0 };
  const cookie = await at(now).begin(LEA, 'hint');
  now.value = 30 * MINUTE_MS - 1000;
  expect(await at(now).read(cookie)).toBeDefined();
  now.value = 30 * MINUTE_MS;
  expect(await at(now).read(cookie)).toBeUndefined();
});

test('it ends after 8 hours, however busy', async () => {
  const now = { value: 0 };
  const sessions = at(now);
  let cookie = await sessions.begin(LEA, 'hint');
  for (now.value = 20 * MINUTE_MS; now.value < 480 * MINUTE_MS; now.value += 20 * MINUTE_MS) {
    const session = await sessions.read(cookie);
    expect(session).toBeDefined();
    cookie = (session && (await sessions.renew(session))) ?? cookie;
  }
  expect(now.value).toBe(480 * MINUTE_MS);
  expect(await sessions.read(cookie)).toBeUndefined();
});

test('a cookie of another secret or purpose is not a session', async () => {
  const cookie = await at({ value: 0 }, new Secret('another secret of thirty-two characters')).begin(
    LEA,
    'hint',
  );
  expect(await at({ value: 0 }).read(cookie)).toBeUndefined();
  const claims = { sub: 'abc', role: 'holder', acr: 'eidas1', signedInAtMs: 0, seenAtMs: 0, idToken: 'x' };
  const transaction = await createSeal(SECRET, 'sign-in', () => 0).close(claims, MINUTE_MS);
  expect(await at({ value: 0 }).read(transaction)).toBeUndefined();
});
