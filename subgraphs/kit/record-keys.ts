import DataLoader from 'dataloader';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { Agency } from './agency.ts';
import type { AgencyFailure } from './failures.ts';
import type { Feed } from './feed.ts';
import { readJson } from './read-json.ts';

/** How an agency knows a person, as far as the caller may ask. */
export type RecordKey =
  | { readonly kind: 'known'; readonly key: string }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'failed'; readonly failure: AgencyFailure };

/** Record keys of one request: all persons asked in one tick go into one directory call per agency. */
export type RecordKeyLoader = {
  readonly load: (agency: Agency, person: string) => Promise<RecordKey>;
};

/** Keys of the whole process, by (agency, subject, person). */
export type RecordKeyCache = LRUCache<string, CachedKey>;

/** A failed look-up is not remembered. */
type CachedKey = Exclude<RecordKey, { kind: 'failed' }>;

const CACHE_TTL_MS = 5 * 60 * 1000;
const CACHE_ENTRIES = 10_000;
/** `mocks/FEEDS.md`: at most 100 records in one batch. */
const MAX_BATCH = 100;

const keysAnswer = z.object({
  data: z.array(z.object({ person: z.string(), authorised: z.boolean(), key: z.string().nullable() })),
});

/** Keys stay for 5 minutes: a withdrawn authorisation is honoured after that time at the latest. */
export const createRecordKeyCache = (): RecordKeyCache =>
  new LRUCache({ max: CACHE_ENTRIES, ttl: CACHE_TTL_MS });

const readKeys = async (
  directory: Feed,
  agency: Agency,
  subject: string,
  persons: readonly string[],
): Promise<{ readonly ok: true; readonly keys: ReadonlyMap<string, CachedKey> } | AgencyFailure> => {
  const answer = await readJson(
    directory,
    {
      path: '/v1/keys',
      body: { type: 'application/json', content: JSON.stringify({ agency, subject, persons }) },
    },
    keysAnswer,
  );
  if (!answer.ok) return answer;
  const keys = new Map(
    answer.value.data.map(({ person, authorised, key }): [string, CachedKey] => [
      person,
      !authorised ? { kind: 'forbidden' } : key === null ? { kind: 'unknown' } : { kind: 'known', key },
    ]),
  );
  return { ok: true, keys };
};

/** The keys that `subject` may use, from the process-wide cache or the directory. */
export const createRecordKeyLoader = (
  directory: Feed,
  subject: string,
  cache: RecordKeyCache,
): RecordKeyLoader => {
  const loaders = new Map<Agency, DataLoader<string, RecordKey>>();
  const createLoader = (agency: Agency) =>
    new DataLoader<string, RecordKey>(
      async (persons) => {
        const cacheKeyOf = (person: string) => `${agency} ${subject} ${person}`;
        const cached = new Map(persons.map((person) => [person, cache.get(cacheKeyOf(person))]));
        const missing = persons.filter((person) => cached.get(person) === undefined);
        const read = missing.length === 0 ? null : await readKeys(directory, agency, subject, missing);
        return persons.map((person): RecordKey => {
          const known = cached.get(person);
          if (known !== undefined) return known;
          if (read?.ok === false) return { kind: 'failed', failure: read };
          // A person the directory leaves out is nobody's to read.
          const key = read?.keys.get(person) ?? { kind: 'forbidden' };
          cache.set(cacheKeyOf(person), key);
          return key;
        });
      },
      { maxBatchSize: MAX_BATCH },
    );
  return {
    load: (agency, person) => {
      const loader = loaders.get(agency) ?? createLoader(agency);
      loaders.set(agency, loader);
      return loader.load(person);
    },
  };
};
