import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { Agency } from './agency.ts';
import { isAbout, type Caller } from './caller.ts';
import type { AgencyFailure } from './failures.ts';
import type { Feed } from './feed.ts';
import { readJson } from './read-json.ts';

/** How an agency knows a person, as far as the caller may ask. */
export type RecordKey =
  | { readonly kind: 'known'; readonly key: string }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'failed'; readonly failure: AgencyFailure };

/** Record keys of one request. Of anybody but the person of the assertion they are `forbidden`, and the directory is not asked. */
export type RecordKeyLoader = {
  readonly load: (agency: Agency, person: string) => Promise<RecordKey>;
};

/** Keys of the whole process, by (agency, person). */
export type RecordKeyCache = LRUCache<string, CachedKey>;

/** A failed look-up is not remembered. */
type CachedKey = Exclude<RecordKey, { kind: 'failed' }>;

const CACHE_TTL_MS = 5 * 60 * 1000;
const CACHE_ENTRIES = 10_000;

const FORBIDDEN: CachedKey = { kind: 'forbidden' };

const keysAnswer = z.object({
  data: z.array(z.object({ person: z.string(), authorised: z.boolean(), key: z.string().nullable() })),
});

/** Keys stay for 5 minutes: that a person died is honoured after that time at the latest. */
export const createRecordKeyCache = (): RecordKeyCache =>
  new LRUCache({ max: CACHE_ENTRIES, ttl: CACHE_TTL_MS });

const readKey = async (directory: Feed, agency: Agency, person: string): Promise<RecordKey> => {
  const content = JSON.stringify({ agency, persons: [person] });
  const answer = await readJson(
    directory,
    { path: '/v1/keys', body: { type: 'application/json', content } },
    keysAnswer,
  );
  if (!answer.ok) return { kind: 'failed', failure: answer };
  const row = answer.value.data.find((each) => each.person === person);
  // A person the directory leaves out is nobody's to read.
  if (row?.authorised !== true) return FORBIDDEN;
  return row.key === null ? { kind: 'unknown' } : { kind: 'known', key: row.key };
};

/** The keys of the person that the call is about, from the process-wide cache or the directory, each read once a request. */
export const createRecordKeyLoader = (
  directory: Feed,
  caller: Caller,
  cache: RecordKeyCache,
): RecordKeyLoader => {
  const asked = new Map<Agency, Promise<RecordKey>>();
  const read = async (agency: Agency, person: string): Promise<RecordKey> => {
    const key = await readKey(directory, agency, person);
    if (key.kind !== 'failed') cache.set(`${agency} ${person}`, key);
    return key;
  };
  return {
    load: (agency, person) => {
      if (!isAbout(caller, person)) return Promise.resolve(FORBIDDEN);
      const cached = cache.get(`${agency} ${person}`);
      if (cached !== undefined) return Promise.resolve(cached);
      const pending = asked.get(agency) ?? read(agency, person);
      asked.set(agency, pending);
      return pending;
    },
  };
};
