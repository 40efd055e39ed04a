import type { Kysely, Selectable } from 'kysely';
import type { JournalCheckpointTable, JournalEntryTable, Tables } from '../database/tables.ts';

/** Entries of a chain behind the one with the number `seq`, in order. */
export const readChainEntries = (
  db: Kysely<Tables>,
  chain: number,
  seq: number,
  limit: number,
): Promise<readonly Selectable<JournalEntryTable>[]> =>
  db
    .selectFrom('journal_entry')
    .selectAll()
    .where('chain', '=', chain)
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(limit)
    .execute();

/** Checkpoints of a chain, oldest first. */
export const readCheckpoints = (
  db: Kysely<Tables>,
  chain: number,
): Promise<readonly Selectable<JournalCheckpointTable>[]> =>
  db.selectFrom('journal_checkpoint').selectAll().where('chain', '=', chain).orderBy('up_to_seq').execute();
