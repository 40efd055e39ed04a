import { bulkhead } from 'cockatiel';
import { createChainWriter, type JournalOptions, type PreparedEntry } from './chain-writer.ts';
import { entryContent } from './entry-content.ts';
import { groupCommits } from './group-commits.ts';
import type { Journal } from './journal-entry.ts';
import { readEntries } from './read-entries.ts';

/** A thousand entries are half a megabyte and 5 ms of hashing. */
const LIMITS = { maxGroup: 1000, maxWaiting: 10_000 };

/** Reads leave connections to writes, on which every answer waits. */
const READS = { atOnce: 2, waiting: 200 };

/** The journal of this process. Nothing is written before the first entry. */
export const createJournal = (options: JournalOptions): Journal => {
  const commit = groupCommits<PreparedEntry>(createChainWriter(options), LIMITS);
  const reads = bulkhead(READS.atOnce, READS.waiting);
  return {
    append: async (entry) => commit({ entry, content: entryContent(entry) }),
    read: (person, page) => reads.execute(() => readEntries(options.db, person, page)),
  };
};
