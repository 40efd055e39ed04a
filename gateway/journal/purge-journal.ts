import type { KeyObject } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import type { Tables } from '../database/tables.ts';
import type { JournalFault } from './fault.ts';
import { MARK_EVERY_MS } from './known-field-sets.ts';
import { purgeChain, type PurgeOrder } from './purge-chain.ts';

/** What was deleted. */
export type Purge = {
  readonly entryCount: number;
  /** Chains that lost entries. */
  readonly chainCount: number;
  readonly fieldSetCount: number;
  /** Why old entries of some chains are still there: what they hold was changed by somebody. */
  readonly faults: readonly JournalFault[];
};

/**
 * Deletes what the journal may no longer keep and leaves signed checkpoints, so that the rest verifies and the
 * deletion shows. Several nodes may do it at once.
 */
export const purgeJournal = async (db: Kysely<Tables>, key: KeyObject, order: PurgeOrder): Promise<Purge> => {
  let entryCount = 0;
  let chainCount = 0;
  const faults: JournalFault[] = [];
  for (const chain of await findOldChains(db, order.olderThanMs)) {
    const purge = await purgeChain(db, key, chain, order);
    entryCount += purge.entryCount;
    if (purge.entryCount > 0) chainCount += 1;
    faults.push(...purge.faults);
  }
  return { entryCount, chainCount, fieldSetCount: await purgeFieldSets(db, order), faults };
};

/** The first entry of each chain that has any. */
const FIRST_ENTRIES = sql`journal_chain chain cross join lateral (
  select at_ms from journal_entry where journal_entry.chain = chain.ordinal order by seq limit 1
) first`;

const findOldChains = async (db: Kysely<Tables>, olderThanMs: number) => {
  const { rows } = await sql<{ ordinal: number; mac: string }>`
    select chain.ordinal, chain.mac from ${FIRST_ENTRIES}
    where first.at_ms < ${olderThanMs} order by chain.ordinal`.execute(db);
  return rows;
};

/**
 * Field sets that nobody began to use since before the oldest entry. A process says so once a day only, and clocks of
 * nodes differ: twice that is left as a margin.
 */
const purgeFieldSets = async (db: Kysely<Tables>, { nowMs }: PurgeOrder): Promise<number> => {
  const { numAffectedRows } = await sql`
    delete from journal_field_set
    where last_used_ms < least(${nowMs}::bigint, (select min(first.at_ms) from ${FIRST_ENTRIES})) - ${2 * MARK_EVERY_MS}::bigint`.execute(
    db,
  );
  return Number(numAffectedRows ?? 0);
};
