import { parseCaller, type Caller } from '../../../../subgraphs/kit/caller.ts';
import type { FeedAnswer } from '../../../../subgraphs/kit/feed.ts';
import { createLogger } from '../../../../subgraphs/kit/logger.ts';
import { createRecordKeyCache, createRecordKeyLoader } from '../../../../subgraphs/kit/record-keys.ts';

type Asked = { readonly agency: string; readonly persons: readonly string[] };

/** A directory in which everybody is alive but `dead`, and each agency knows everybody but `new`. */
const createDirectory = () => {
  const calls: Asked[] = [];
  const state = { down: false };
  const answer = (content: string): FeedAnswer => {
    const asked = JSON.parse(content) as Asked;
    calls.push(asked);
    if (state.down) return { ok: false, code: 'AGENCY_TIMEOUT' };
    const data = asked.persons
      .filter((person) => person !== 'left-out')
      .map((person) => {
        const authorised = person !== 'dead';
        const key = authorised && person !== 'new' ? `${asked.agency}-${person}` : null;
        return { person, authorised, key };
      });
    return { ok: true, status: 200, body: Buffer.from(JSON.stringify({ data })), fetchedAt: '' };
  };
  const read = ({ body }: { body?: { content: string } }) => Promise.resolve(answer(body?.content ?? ''));
  const feed = { name: 'directory', log: createLogger('test', 'silent'), read, write: read } as const;
  return { feed, calls, state };
};

const callerAbout = (person: string | undefined, claims: object = {}): Caller => {
  const holder = { sub: 's', role: 'holder', acr: 'eidas1', purpose: 'OWN_ACCESS', person };
  const caller = parseCaller({ ...holder, ...claims });
  if (caller === null) throw new Error('no caller');
  return caller;
};

test('keys of one person take one call for each agency, those of anybody else none', async () => {
  const { feed, calls } = createDirectory();
  const { load } = createRecordKeyLoader(feed, callerAbout('a'), createRecordKeyCache());
  const keys = await Promise.all([load('CDC', 'a'), load('CDC', 'b'), load('CDC', 'a'), load('CNAV', 'a')]);
  expect(keys).toEqual([
    { kind: 'known', key: 'CDC-a' },
    { kind: 'forbidden' },
    { kind: 'known', key: 'CDC-a' },
    { kind: 'known', key: 'CNAV-a' },
  ]);
  expect(calls).toEqual([
    { agency: 'CDC', persons: ['a'] },
    { agency: 'CNAV', persons: ['a'] },
  ]);
});

test.each<[string, Caller]>([
  ['an assertion that names nobody', callerAbout(undefined)],
  ['statistics', callerAbout('a', { role: 'analyst', purpose: 'STATISTICS' })],
  ['an agency without a person', callerAbout(undefined, { role: 'agency', agency: 'CDC' })],
  ['a third-party service without a person', callerAbout(undefined, { role: 'service' })],
])('%s may use no key, not even one that is in the cache', async (_who, caller) => {
  const { feed, calls } = createDirectory();
  const cache = createRecordKeyCache();
  await createRecordKeyLoader(feed, callerAbout('a'), cache).load('CDC', 'a');
  expect(await createRecordKeyLoader(feed, caller, cache).load('CDC', 'a')).toEqual({ kind: 'forbidden' });
  expect(calls).toHaveLength(1);
});

test('a key is shared by the requests of all callers about the same person', async () => {
  const { feed, calls } = createDirectory();
  const cache = createRecordKeyCache();
  const adviser = callerAbout('a', { role: 'adviser', sub: 'other' });
  await createRecordKeyLoader(feed, callerAbout('a'), cache).load('CDC', 'a');
  expect(await createRecordKeyLoader(feed, adviser, cache).load('CDC', 'a')).toMatchObject({ kind: 'known' });
  expect(calls).toHaveLength(1);
});

test('a person the agency does not know is unknown; who died and whom the directory leaves out is forbidden', async () => {
  const { feed } = createDirectory();
  const cache = createRecordKeyCache();
  const load = (person: string) =>
    createRecordKeyLoader(feed, callerAbout(person), cache).load('CDC', person);
  expect(await load('new')).toEqual({ kind: 'unknown' });
  expect(await load('dead')).toEqual({ kind: 'forbidden' });
  expect(await load('left-out')).toEqual({ kind: 'forbidden' });
});

test('a directory that fails is a value and is asked again by the next request', async () => {
  const { feed, state } = createDirectory();
  const cache = createRecordKeyCache();
  state.down = true;
  expect(await createRecordKeyLoader(feed, callerAbout('a'), cache).load('CDC', 'a')).toEqual({
    kind: 'failed',
    failure: { ok: false, code: 'AGENCY_TIMEOUT' },
  });
  state.down = false;
  expect(await createRecordKeyLoader(feed, callerAbout('a'), cache).load('CDC', 'a')).toMatchObject({
    kind: 'known',
  });
});
