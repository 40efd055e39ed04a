import type { KeyObject } from 'node:crypto';
import type { Kysely } from 'kysely';
import { isRolledBack } from '../database/sql-state.ts';
import type { Tables } from '../database/tables.ts';
import type { Logger } from '../observe/logger.ts';
import type { ChainHead } from './chain.ts';
import { ChainMovedError, commitEntries } from './commit-entries.ts';
import type { JournalEntry } from './journal-entry.ts';
import { createKnownFieldSets } from './known-field-sets.ts';
import { startChain } from './start-chain.ts';

/** What a journal is written with. */
export type JournalOptions = {
  readonly db: Kysely<Tables>;
  readonly key: KeyObject;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: Pick<Logger, 'info' | 'error'>;
};

/** An entry, as it was given and as it is signed and stored. */
export type PreparedEntry = { readonly entry: JournalEntry; readonly content: string };

/** The entries cannot be written; the database's error is the `cause`. */
export class JournalWriteError extends Error {}

/** Writes groups of entries, one after the other, to a chain that is this process's alone. */
export const createChainWriter = ({ db, key, now, log }: JournalOptions) => {
  const fieldSets = createKnownFieldSets();
  let head: ChainHead | null = null;
  let failing = false;
  const tell = (fails: boolean, cause?: unknown): void => {
    if (fails === failing) return;
    failing = fails;
    if (fails) log.error({ event: 'journal-fails', name: 'journal', cause });
    else log.info({ event: 'journal-works', name: 'journal' });
  };
  return async (group: readonly PreparedEntry[]): Promise<void> => {
    const nowMs = now();
    const missing = fieldSets.missing(
      group.map(({ entry }) => entry),
      nowMs,
    );
    try {
      head ??= await startChain(db, key, nowMs);
      const contents = group.map(({ content }) => content);
      head = await commitEntries(db, key, head, { contents, fieldSets: missing, nowMs });
    } catch (cause) {
      // It may be in the database or not: nothing can follow it that would surely verify. The next group begins a chain.
      if (cause instanceof ChainMovedError && head !== null)
        log.error({ event: 'journal-changed', name: 'journal', reason: lostHead(head) });
      if (!isRolledBack(cause)) head = null;
      tell(true, cause);
      throw new JournalWriteError('The journal cannot be written.', { cause });
    }
    fieldSets.learn(missing, nowMs);
    tell(false);
  };
};

/** What an operator looks for with `npm run journal -- verify --head`. */
const lostHead = ({ ordinal, seq, hash }: ChainHead): string =>
  `somebody changed the chain that this process writes; its head was ${ordinal}:${seq}:${hash.toString('hex')}`;
