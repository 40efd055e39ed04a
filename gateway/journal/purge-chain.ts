import type { KeyObject } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import type { Tables } from '../database/tables.ts';
import { chainRoot, checkpointMac } from './chain.ts';
import type { JournalFault } from './fault.ts';
import { readChainEntries, readCheckpoints } from './read-chain.ts';
import { walkEntries } from './walk-entries.ts';

/** What to delete, and when that is. */
export type PurgeOrder = { readonly olderThanMs: number; readonly nowMs: number };

export type ChainPurge = { readonly entryCount: number; readonly faults: readonly JournalFault[] };

/** Few enough for a statement to end in time. */
const BATCH = 2000;

/** Held in the database by whoever deletes, so that two nodes do not prove the same deletion twice. */
const LOCK = sql`select pg_advisory_xact_lock(5151, 2)`;

/**
 * Deletes the beginning of a chain, up to its first entry that is not old, and leaves a checkpoint in its place.
 * Entries that do not verify stay, with all behind them: the deletion would wipe the traces.
 */
export const purgeChain = async (
  db: Kysely<Tables>,
  key: KeyObject,
  chain: { readonly ordinal: number; readonly mac: string },
  order: PurgeOrder,
): Promise<ChainPurge> => {
  let entryCount = 0;
  for (;;) {
    const batch = await db.transaction().execute(async (transaction) => {
      await LOCK.execute(transaction);
      return purgeBatch(transaction, key, chain, order);
    });
    entryCount += batch.entryCount;
    if (batch.faults.length > 0 || batch.entryCount < BATCH) return { entryCount, faults: batch.faults };
  }
};

const purgeBatch = async (
  db: Kysely<Tables>,
  key: KeyObject,
  { ordinal, mac }: { readonly ordinal: number; readonly mac: string },
  { olderThanMs, nowMs }: PurgeOrder,
): Promise<ChainPurge> => {
  const last = (await readCheckpoints(db, ordinal)).at(-1);
  if (last && checkpointMac(key, last) !== last.mac)
    return {
      entryCount: 0,
      faults: [{ chain: ordinal, seq: last.up_to_seq, what: 'the proof of a deletion was changed' }],
    };
  const start = { seq: last?.up_to_seq ?? 0, hash: last?.hash ?? chainRoot(mac), atMs: null };
  const entries = await readChainEntries(db, ordinal, start.seq, BATCH);
  const kept = entries.findIndex((entry) => entry.at_ms >= olderThanMs);
  const old = kept < 0 ? entries : entries.slice(0, kept);
  const { place, faults } = walkEntries(key, start, old);
  if (old.length === 0 || faults.length > 0) return { entryCount: 0, faults };
  const sameRun = last?.deleted_at_ms === nowMs && last.older_than_ms === olderThanMs ? last : undefined;
  const checkpoint = {
    chain: ordinal,
    up_to_seq: place.seq,
    hash: place.hash,
    entry_count: old.length + (sameRun?.entry_count ?? 0),
    older_than_ms: olderThanMs,
    deleted_at_ms: nowMs,
  };
  await db.deleteFrom('journal_entry').where('chain', '=', ordinal).where('seq', '<=', place.seq).execute();
  // The batches of one deletion leave one checkpoint.
  if (sameRun)
    await db
      .deleteFrom('journal_checkpoint')
      .where('chain', '=', ordinal)
      .where('up_to_seq', '=', sameRun.up_to_seq)
      .execute();
  await db
    .insertInto('journal_checkpoint')
    .values({ ...checkpoint, mac: checkpointMac(key, checkpoint) })
    .execute();
  return { entryCount: old.length, faults: [] };
};
