import type { FeedAnswer } from '../../../../subgraphs/kit/feed.ts';
import { createLogger } from '../../../../subgraphs/kit/logger.ts';
import { createRecordKeyCache, createRecordKeyLoader } from '../../../../subgraphs/kit/record-keys.ts';

type Asked = { readonly agency: string; readonly subject: string; readonly persons: readonly string[] };

/** A directory in which the subject `sub-X` is the person `X` and the agency knows everybody but `new`. */
const createDirectory = () => {
  const calls: Asked[] = [];
  const state = { down: false };
  const read = (content: string): FeedAnswer => {
    const asked = JSON.parse(content) as Asked;
    calls.push(asked);
    if (state.down) return { ok: false, code: 'AGENCY_TIMEOUT' };
    const data = asked.persons
      .filter((person) => person !== 'left-out')
      .map((person) => {
        const authorised = asked.subject === `sub-${person}`;
        return {
          person,
          authorised,
          key: authorised && person !== 'new' ? `${asked.agency}-${person}` : null,
        };
      });
    return { ok: true, status: 200, body: Buffer.from(JSON.stringify({ data })), fetchedAt: '' };
  };
  const feed = {
    name: 'directory',
    log: createLogger('test', 'silent'),
    read: ({ body }: { body?: { content: string } }) => Promise.resolve(read(body?.content ?? '')),
  } as const;
  return { feed, calls, state };
};

test('keys of one tick take one call for each agency', async () => {
  const { feed, calls } = createDirectory();
  const { load } = createRecordKeyLoader(feed, 'sub-a', createRecordKeyCache());
  const keys = await Promise.all([load('CDC', 'a'), load('CDC', 'b'), load('CDC', 'a'), load('CNAV', 'a')]);
  expect(keys).toEqual([
    { kind: 'known', key: 'CDC-a' },
    { kind: 'forbidden' },
    { kind: 'known', key: 'CDC-a' },
    { kind: 'known', key: 'CNAV-a' },
  ]);
  expect(calls).toEqual([
    { agency: 'CDC', subject: 'sub-a', persons: ['a', 'b'] },
    { agency: 'CNAV', subject: 'sub-a', persons: ['a'] },
  ]);
});

test("a key that one subject may use is not handed to another from the process's cache", async () => {
  const { feed, calls } = createDirectory();
  const cache = createRecordKeyCache();
  expect(await createRecordKeyLoader(feed, 'sub-a', cache).load('CDC', 'a')).toMatchObject({ kind: 'known' });
  expect(await createRecordKeyLoader(feed, 'sub-b', cache).load('CDC', 'a')).toEqual({ kind: 'forbidden' });
  expect(await createRecordKeyLoader(feed, 'sub-a', cache).load('CDC', 'a')).toMatchObject({ kind: 'known' });
  expect(calls).toHaveLength(2);
});

test('a person the agency does not know is unknown, one the directory leaves out is forbidden', async () => {
  const { feed } = createDirectory();
  const cache = createRecordKeyCache();
  expect(await createRecordKeyLoader(feed, 'sub-new', cache).load('CDC', 'new')).toEqual({ kind: 'unknown' });
  expect(await createRecordKeyLoader(feed, 'sub-left-out', cache).load('CDC', 'left-out')).toEqual({
    kind: 'forbidden',
  });
});

test('a directory that fails is a value and is asked again by the next request', async () => {
  const { feed, state } = createDirectory();
  const cache = createRecordKeyCache();
  state.down = true;
  expect(await createRecordKeyLoader(feed, 'sub-a', cache).load('CDC', 'a')).toEqual({
    kind: 'failed',
    failure: { ok: false, code: 'AGENCY_TIMEOUT' },
  });
  state.down = false;
  expect(await createRecordKeyLoader(feed, 'sub-a', cache).load('CDC', 'a')).toMatchObject({ kind: 'known' });
});
