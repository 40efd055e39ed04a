import type { KeyObject } from 'node:crypto';
import { CompiledQuery, type Kysely } from 'kysely';
import type { Tables } from '../database/tables.ts';
import { hashEntry, headMac, type ChainHead } from './chain.ts';
import type { FieldSet } from './journal-entry.ts';

/** What goes into one commit. */
export type Commit = {
  /** Entries, JSON objects. */
  readonly contents: readonly string[];
  /** Field sets that may not be stored yet, or not be marked as used lately. */
  readonly fieldSets: readonly FieldSet[];
  readonly nowMs: number;
};

/** One statement for any number of entries; nothing is written when the chain's head is not where we left it. */
const COMMIT = `
with head as (
  update journal_chain set last_seq = $3, last_hash = $4, head_mac = $5
  where ordinal = $1 and last_seq = $2
  returning ordinal
), field_sets as (
  insert into journal_field_set (digest, fields, last_used_ms)
  select stored.digest, stored.fields, $6
  from head, json_to_recordset($7::json) as stored(digest text, fields text)
  order by stored.digest
  on conflict (digest) do update
  set last_used_ms = greatest(journal_field_set.last_used_ms, excluded.last_used_ms)
), entries as (
  insert into journal_entry (chain, seq, at_ms, request_id, person, actor, role, organisation, agency, purpose,
    consent, operation, accesses, hash)
  select head.ordinal, entry.*
  from head, json_to_recordset($8::json) as entry(seq bigint, at_ms bigint, request_id text, person text, actor text,
    role text, organisation text, agency text, purpose text, consent text, operation text, accesses text, hash bytea)
)
select ordinal from head`;

/** The chain is not as this process left it: somebody else wrote to it. */
export class ChainMovedError extends Error {}

/**
 * Writes entries behind the head of a chain and resolves with its new head, once they are durable. Rejects with a
 * `ChainMovedError`, or with the error of the database.
 */
export const commitEntries = async (
  db: Kysely<Tables>,
  key: KeyObject,
  head: ChainHead,
  { contents, fieldSets, nowMs }: Commit,
): Promise<ChainHead> => {
  let { seq, hash } = head;
  const rows = contents.map((content) => {
    seq += 1;
    hash = hashEntry(key, hash, seq, content);
    return `${content.slice(0, -1)},"seq":${seq},"hash":"\\\\x${hash.toString('hex')}"}`;
  });
  const next = { ordinal: head.ordinal, seq, hash };
  const sets = fieldSets.map(({ digest, fields }) => ({ digest, fields: JSON.stringify(fields) }));
  const { rows: moved } = await db.executeQuery(
    CompiledQuery.raw(COMMIT, [
      head.ordinal,
      head.seq,
      seq,
      hash,
      headMac(key, next),
      nowMs,
      JSON.stringify(sets),
      `[${rows.join(',')}]`,
    ]),
  );
  if (moved.length !== 1) throw new ChainMovedError('the chain of the journal is not as it was left');
  return next;
};
