import type { KeyObject } from 'node:crypto';
import type { JournalEntryTable } from '../database/tables.ts';
import { contentJson, hashEntry } from './chain.ts';
import type { JournalFault } from './fault.ts';

/** How far a chain was walked. */
export type Place = {
  readonly seq: number;
  /** Stored hash of the entry there. */
  readonly hash: Buffer;
  /** When the entry there happened; null at the beginning and behind a deletion. */
  readonly atMs: number | null;
};

export type Walk = { readonly place: Place; readonly faults: readonly JournalFault[] };

/**
 * Checks entries that stand in the order of their numbers against the place before them. An entry that is wrong is
 * told once; those behind it are held against the hash it has.
 */
export const walkEntries = (key: KeyObject, from: Place, entries: readonly JournalEntryTable[]): Walk => {
  const faults: JournalFault[] = [];
  let place = from;
  for (const entry of entries) {
    const { chain, seq, hash } = entry;
    if (seq !== place.seq + 1) faults.push(missingEntries(chain, place.seq + 1, seq - 1));
    else if (!hashEntry(key, place.hash, seq, contentJson(entry)).equals(hash))
      faults.push({ chain, seq, what: 'the entry is not the one that was written' });
    place = { seq, hash, atMs: entry.at_ms };
  }
  return { place, faults };
};

export const missingEntries = (chain: number, first: number, last: number): JournalFault => ({
  chain,
  seq: first,
  what: first === last ? 'the entry is missing' : `the entries up to ${last} are missing`,
});
