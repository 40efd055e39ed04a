import DataLoader from 'dataloader';
import type { Agency, Source } from './agency.ts';
import type { AgencyRecord } from './agency-record.ts';
import { refusal, type AgencyFailure } from './failures.ts';
import type { RecordKey } from './record-keys.ts';
import type { RequestDependencies } from './subgraph-definition.ts';

/** One record of a feed answer; a malformed one fails alone. */
export type FeedRecord<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false };

/** The records of one feed call, by record key; a key without a record is a person the agency does not know. */
export type FeedRecords<Value> =
  | {
      readonly ok: true;
      /** The instant for which the agency states the records. */
      readonly asOf: string | null;
      readonly fetchedAt: string;
      readonly records: ReadonlyMap<string, FeedRecord<Value>>;
    }
  | AgencyFailure;

export type AgencyLoaderOptions<Value> = {
  readonly agency: Agency;
  /** Legal text the right rests on, for `source.reference`. */
  readonly reference: string | null;
  /** Fields of the schema that the records feed, for `extensions.agencies`. */
  readonly fields: readonly string[];
  /** One feed call for at most 100 different record keys. */
  readonly read: (keys: readonly string[]) => Promise<FeedRecords<Value>>;
  /** What of a record the caller may see. Null: nothing of it, and then nothing tells that there is one. Without it: all. */
  readonly view?: (value: Value) => Value | null;
};

/** Person id → the agency's record of that person. Rejects with `FORBIDDEN` for anybody but the person of the assertion. */
export type AgencyLoader<Value> = DataLoader<string, AgencyRecord<Value>>;

/** `mocks/FEEDS.md`: at most 100 records in one batch. */
const MAX_BATCH = 100;

const failed = <Value>(
  base: Source,
  failure: AgencyFailure,
  read?: Partial<Source>,
): AgencyRecord<Value> => ({
  ok: false,
  failure,
  source: { ...base, ...read, state: 'UNAVAILABLE' },
});

const unknown = <Value>(base: Source): AgencyRecord<Value> => ({
  ok: true,
  value: null,
  source: { ...base, state: 'NOT_FOUND' },
});

const recordOf = <Value>(
  base: Source,
  key: RecordKey,
  read: FeedRecords<Value> | null,
): AgencyRecord<Value> => {
  if (key.kind === 'failed') return failed(base, key.failure);
  if (key.kind !== 'known' || read === null) return unknown(base);
  if (!read.ok) return failed(base, read);
  const { asOf, fetchedAt } = read;
  const record = read.records.get(key.key);
  if (record === undefined)
    return { ok: true, value: null, source: { ...base, state: 'NOT_FOUND', asOf, fetchedAt } };
  if (!record.ok) return failed(base, { ok: false, code: 'AGENCY_INVALID_RESPONSE' }, { fetchedAt });
  return { ok: true, value: record.value, source: { ...base, state: 'OK', asOf, fetchedAt } };
};

/**
 * Loads the records of any number of persons with one directory call and one feed call, and notes in
 * `extensions.agencies` how the agency answered.
 */
export const createAgencyLoader = <Value>(
  dependencies: Pick<RequestDependencies, 'recordKeys' | 'agencies'>,
  { agency, reference, fields, read, view = (value) => value }: AgencyLoaderOptions<Value>,
): AgencyLoader<Value> => {
  const base: Source = { agency, state: 'OK', asOf: null, fetchedAt: null, reference };
  const seen = (record: AgencyRecord<Value>): AgencyRecord<Value> => {
    if (!record.ok || record.value === null) return record;
    const value = view(record.value);
    return value === null ? unknown(base) : { ...record, value };
  };
  const note = (record: AgencyRecord<Value>): AgencyRecord<Value> => {
    dependencies.agencies.note(
      record.source,
      fields,
      record.ok ? undefined : record.failure.retryAfterSeconds,
    );
    return record;
  };
  return new DataLoader<string, AgencyRecord<Value>>(
    async (persons) => {
      const keys = await Promise.all(persons.map((person) => dependencies.recordKeys.load(agency, person)));
      const known = [...new Set(keys.flatMap((key) => (key.kind === 'known' ? [key.key] : [])))];
      const answer = known.length === 0 ? null : await read(known);
      return keys.map((key) =>
        key.kind === 'forbidden' ? refusal('FORBIDDEN') : note(seen(recordOf(base, key, answer))),
      );
    },
    { maxBatchSize: MAX_BATCH },
  );
};
