import type { KnownCaller } from '../../../../gateway/auth/caller.ts';
import { createCallers } from '../../../../gateway/auth/callers.ts';
import type { RevocationState } from '../../../../gateway/auth/revoked-sessions.ts';
import { createSeal } from '../../../../gateway/auth/seal.ts';
import { createSessions } from '../../../../gateway/auth/session.ts';
import type { Sessions } from '../../../../gateway/auth/session.ts';
import { Secret } from '../../../../gateway/config/secret.ts';

const SECRET = new Secret('a secret of more than thirty-two characters');
const MINUTE_MS = 60_000;
const SIRET = '13000548107122';
const ORGANISATIONS = [{ siret: SIRET, role: 'adviser' as const }];

const LEA: KnownCaller = {
  kind: 'known',
  provider: 'franceconnect',
  subject: 'abc',
  role: 'holder',
  acr: 'eidas1',
  organisation: null,
  agency: null,
  scopes: [],
};
const ADVISER: KnownCaller = { ...LEA, provider: 'proconnect', role: 'adviser', organisation: SIRET };

type World = {
  now: number;
  revoked: Set<string>;
  state: RevocationState | undefined;
};
const world = (now = 0): World => ({ now, revoked: new Set(), state: undefined });

/** One node: nodes of one world share the clock and the sign-outs. */
const node = (its: World, { secret = SECRET, organisations = ORGANISATIONS, acr = 'eidas1' as const } = {}) =>
  createSessions({
    secret,
    callers: createCallers({
      acr,
      agents: {
        issuer: 'http://agents',
        clientId: 'a',
        clientSecret: secret,
        acr: 'eidas1',
        organisations,
      },
    }),
    revoked: {
      stateOf: (sid) => its.state ?? { kind: its.revoked.has(sid) ? 'revoked' : 'valid' },
      revoke: (sid) => void its.revoked.add(sid),
    },
    now: () => its.now,
  });

const callerOf = async (sessions: Sessions, cookie: string): Promise<KnownCaller | undefined> => {
  const outcome = await sessions.read(cookie);
  return outcome.kind === 'open' ? outcome.session.caller : undefined;
};

test.each([
  ['a holder', LEA],
  ['an agent', ADVISER],
])('a session says that %s signed in, on every node', async (_name, caller) => {
  const its = world();
  const cookie = await node(its).begin(caller, 'hint');
  expect(await node(its).read(cookie)).toEqual({
    kind: 'open',
    session: {
      sid: expect.stringMatching(/^[\w-]{22}$/),
      caller,
      signedInAtMs: 0,
      seenAtMs: 0,
      idToken: 'hint',
    },
  });
});

test('the cookie tells a reader nothing', async () => {
  const cookie = await node(world()).begin({ ...LEA, subject: 'subject-of-lea' }, 'hint');
  expect(Buffer.from(cookie.split('.').join(''), 'base64url').toString('latin1')).not.toContain(
    'subject-of-lea',
  );
});

test('one changed bit at whatever position makes it worthless', async () => {
  const sessions = node(world());
  const cookie = await sessions.begin(LEA, 'hint');
  const taken: number[] = [];
  for (let index = 0; index < cookie.length; index += 1)
    for (let bit = 0; bit < 7; bit += 1) {
      const changed = String.fromCharCode(cookie.charCodeAt(index) ^ (1 << bit));
      const outcome = await sessions.read(cookie.slice(0, index) + changed + cookie.slice(index + 1));
      if (outcome.kind !== 'ended') taken.push(index);
    }
  expect(taken).toEqual([]);
});

test('it ends after 30 idle minutes', async () => {
  const its = world();
  const cookie = await node(its).begin(LEA, 'hint');
  its.now = 30 * MINUTE_MS - 1000;
  expect(await callerOf(node(its), cookie)).toBeDefined();
  its.now = 30 * MINUTE_MS;
  expect(await node(its).read(cookie)).toEqual({ kind: 'ended' });
});

test('it ends after 8 hours, however busy', async () => {
  const its = world();
  const sessions = node(its);
  let cookie = await sessions.begin(LEA, 'hint');
  for (its.now = 20 * MINUTE_MS; its.now < 480 * MINUTE_MS; its.now += 20 * MINUTE_MS) {
    const outcome = await sessions.read(cookie);
    expect(outcome.kind).toBe('open');
    cookie = (outcome.kind === 'open' && (await sessions.renew(outcome.session))) || cookie;
  }
  expect(its.now).toBe(480 * MINUTE_MS);
  expect(await sessions.read(cookie)).toEqual({ kind: 'ended' });
});

describe('a level of FranceConnect+', () => {
  test('holds for ten minutes, then the session goes on at eidas1', async () => {
    const its = world();
    const sessions = node(its);
    const cookie = await sessions.begin({ ...LEA, acr: 'eidas2' }, 'hint');
    its.now = 10 * MINUTE_MS - 1;
    expect(await callerOf(sessions, cookie)).toMatchObject({ acr: 'eidas2' });
    its.now = 10 * MINUTE_MS;
    expect(await callerOf(sessions, cookie)).toMatchObject({ acr: 'eidas1', subject: 'abc' });
  });

  test('is not made longer by a renewed cookie', async () => {
    const its = world();
    const sessions = node(its);
    const cookie = await sessions.begin({ ...LEA, acr: 'eidas2' }, 'hint');
    its.now = 9 * MINUTE_MS;
    const outcome = await sessions.read(cookie);
    const renewed = outcome.kind === 'open' ? await sessions.renew(outcome.session) : undefined;
    its.now = 10 * MINUTE_MS;
    expect(await callerOf(sessions, renewed ?? '')).toMatchObject({ acr: 'eidas1' });
  });

  test('is all the session has where the settings ask for that level', async () => {
    const its = world();
    const cookie = await node(its).begin({ ...LEA, acr: 'eidas2' }, 'hint');
    const strict = createSessions({
      secret: SECRET,
      callers: createCallers({ acr: 'eidas2', agents: undefined }),
      revoked: { stateOf: () => ({ kind: 'valid' }), revoke: () => {} },
      now: () => its.now,
    });
    expect(await callerOf(strict, cookie)).toBeDefined();
    its.now = 10 * MINUTE_MS;
    expect(await strict.read(cookie)).toEqual({ kind: 'ended' });
  });
});

describe('signing out', () => {
  test('ends the session on every node, also for a copy of its cookie and for a renewed one', async () => {
    const its = world();
    const [first, second] = [node(its), node(its)];
    const cookie = await first.begin(LEA, 'hint');
    its.now = 2 * MINUTE_MS;
    const outcome = await first.read(cookie);
    if (outcome.kind !== 'open') throw new Error('the session is not open');
    const renewed = (await first.renew(outcome.session)) ?? '';
    expect(await callerOf(second, renewed)).toBeDefined();
    first.end(outcome.session);
    for (const sessions of [first, second])
      for (const each of [cookie, renewed]) expect(await sessions.read(each)).toEqual({ kind: 'ended' });
  });

  test('of one session leaves the others of the same person alone', async () => {
    const its = world();
    const sessions = node(its);
    const [here, there] = [await sessions.begin(LEA, 'hint'), await sessions.begin(LEA, 'hint')];
    const outcome = await sessions.read(here);
    if (outcome.kind === 'open') sessions.end(outcome.session);
    expect(await callerOf(sessions, there)).toBeDefined();
  });

  test('that nobody can tell of makes a session unverifiable, not open', async () => {
    const its = world();
    const cookie = await node(its).begin(LEA, 'hint');
    const cause = new Error('not read yet');
    its.state = { kind: 'unknown', cause };
    expect(await node(its).read(cookie)).toEqual({ kind: 'unverifiable', cause });
    expect(await node(its).read('x')).toEqual({ kind: 'ended' });
  });
});

test('an organisation that was taken off the list has no session any more', async () => {
  const its = world();
  const cookie = await node(its).begin(ADVISER, 'hint');
  expect(await node(its, { organisations: [] }).read(cookie)).toEqual({ kind: 'ended' });
});

test('a cookie of another secret or purpose is not a session', async () => {
  const its = world();
  const secret = new Secret('another secret of thirty-two characters');
  const cookie = await node(its, { secret }).begin(LEA, 'hint');
  expect(await node(its).read(cookie)).toEqual({ kind: 'ended' });
  const claims = {
    sid: 'x',
    provider: 'franceconnect',
    claims: { sub: 'abc', acr: 'eidas1' },
    signedInAtMs: 0,
    seenAtMs: 0,
    idToken: 'x',
  };
  const transaction = await createSeal(SECRET, 'sign-in', () => 0).close(claims, MINUTE_MS);
  expect(await node(its).read(transaction)).toEqual({ kind: 'ended' });
});
