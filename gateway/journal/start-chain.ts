import { randomUUID, type KeyObject } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import type { Tables } from '../database/tables.ts';
import { chainMac, chainRoot, headMac, type ChainHead } from './chain.ts';

/** Held in the database by whoever begins a chain, so that chains are numbered and linked one after the other. */
const LOCK = sql`select pg_advisory_xact_lock(5151, 1)`;

/** Begins the next chain of the journal; it has no entry yet. */
export const startChain = (db: Kysely<Tables>, key: KeyObject, nowMs: number): Promise<ChainHead> =>
  db.transaction().execute(async (transaction) => {
    await LOCK.execute(transaction);
    const before = await transaction
      .selectFrom('journal_chain')
      .select(['ordinal', 'mac', 'last_seq', 'last_hash'])
      .orderBy('ordinal', 'desc')
      .limit(1)
      .executeTakeFirst();
    const birth = {
      ordinal: (before?.ordinal ?? 0) + 1,
      id: randomUUID(),
      started_at_ms: nowMs,
      previous_mac: before?.mac ?? '',
      previous_seq: before?.last_seq ?? 0,
      previous_hash: before?.last_hash ?? Buffer.alloc(0),
    };
    const mac = chainMac(key, birth);
    const head = { ordinal: birth.ordinal, seq: 0, hash: chainRoot(mac) };
    await transaction
      .insertInto('journal_chain')
      .values({ ...birth, mac, last_seq: head.seq, last_hash: head.hash, head_mac: headMac(key, head) })
      .execute();
    return head;
  });
