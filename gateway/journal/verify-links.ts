import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.ts';
import { chainRoot } from './chain.ts';
import type { JournalFault } from './fault.ts';
import { readChainEntries } from './read-chain.ts';
import type { ChainRow } from './verify-chain.ts';

/** Checks that a chain follows the one before it, and that this one still holds what it held then. */
export const verifyLink = async (
  db: Kysely<Tables>,
  before: ChainRow | undefined,
  chain: ChainRow,
): Promise<readonly JournalFault[]> => {
  const expected = (before?.ordinal ?? 0) + 1;
  if (chain.ordinal !== expected) {
    const last = chain.ordinal - 1;
    const what = last === expected ? 'the chain is missing' : `the chains up to ${last} are missing`;
    return [{ chain: expected, seq: null, what }];
  }
  if (chain.previous_mac !== (before?.mac ?? ''))
    return [{ chain: chain.ordinal, seq: null, what: 'the chain does not follow the one before it' }];
  if (!before || (await holdsHead(db, before, chain.previous_seq, chain.previous_hash))) return [];
  const what = `the chain no longer holds the entry that was its last when chain ${chain.ordinal} began`;
  return [{ chain: before.ordinal, seq: chain.previous_seq, what }];
};

/** Whether a chain holds an entry with that number and hash. What was deleted before a checkpoint counts as held. */
export const holdsHead = async (
  db: Kysely<Tables>,
  { ordinal, mac }: ChainRow,
  seq: number,
  hash: Buffer,
): Promise<boolean> => {
  if (seq === 0) return chainRoot(mac).equals(hash);
  const [entry] = await readChainEntries(db, ordinal, seq - 1, 1);
  if (entry?.seq === seq) return entry.hash.equals(hash);
  const checkpoint = await db
    .selectFrom('journal_checkpoint')
    .select(['up_to_seq', 'hash'])
    .where('chain', '=', ordinal)
    .where('up_to_seq', '>=', seq)
    .orderBy('up_to_seq')
    .limit(1)
    .executeTakeFirst();
  return checkpoint !== undefined && (checkpoint.up_to_seq > seq || checkpoint.hash.equals(hash));
};
