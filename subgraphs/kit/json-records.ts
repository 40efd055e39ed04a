import { z } from 'zod';
import type { FeedRecord, FeedRecords } from './agency-loader.ts';
import type { Feed } from './feed.ts';
import { readJson } from './read-json.ts';

/** The part of a JSON batch answer that is common to all records. */
export type Envelope = { readonly asOf: string | null; readonly rows: readonly unknown[] };

/** The envelope `{data, links, meta}` of most JSON feeds. */
export const dataEnvelope: z.ZodType<Envelope> = z
  .object({
    data: z.array(z.unknown()),
    meta: z.object({ date_situation: z.iso.datetime({ offset: true }) }),
  })
  .transform(({ data, meta }) => ({ asOf: meta.date_situation, rows: data }));

export type JsonRecordsRequest<Value> = {
  readonly path: string;
  readonly keys: readonly string[];
  /** Members of the request body beside `identifiants`. */
  readonly extra?: Readonly<Record<string, unknown>>;
  readonly envelope: z.ZodType<Envelope>;
  /** Shape of one row, which carries its key as `identifiant`. */
  readonly row: z.ZodType<Value>;
};

const ownRow = z.looseObject({ identifiant: z.string() });

/**
 * Reads a JSON batch: one POST with `identifiants`, rows in the order asked, `null` for a person the agency does
 * not know. A row of the wrong shape or with another person's key fails alone.
 */
export const readJsonRecords = async <Value>(
  feed: Feed,
  { path, keys, extra, envelope, row }: JsonRecordsRequest<Value>,
): Promise<FeedRecords<Value>> => {
  const content = JSON.stringify({ identifiants: keys, ...extra });
  const answer = await readJson(feed, { path, body: { type: 'application/json', content } }, envelope);
  if (!answer.ok) return answer;
  const { asOf, rows } = answer.value;
  if (rows.length !== keys.length) {
    const counts = { asked: keys.length, answered: rows.length };
    feed.log.warn({ event: 'feed-invalid', reason: 'records are missing', path, ...counts });
    return { ok: false, code: 'AGENCY_INVALID_RESPONSE' };
  }
  const records = new Map<string, FeedRecord<Value>>();
  for (const [position, key] of keys.entries()) {
    if (rows[position] === null) continue;
    const owned = ownRow.safeParse(rows[position]);
    const parsed = row.safeParse(rows[position]);
    if (parsed.success && owned.data?.identifiant === key) {
      records.set(key, { ok: true, value: parsed.data });
      continue;
    }
    const fields = parsed.error?.issues.slice(0, 5).map((issue) => issue.path.join('.')) ?? ['identifiant'];
    feed.log.warn({ event: 'feed-invalid', reason: 'unexpected shape of a record', path, position, fields });
    records.set(key, { ok: false });
  }
  return { ok: true, asOf, fetchedAt: answer.fetchedAt, records };
};
