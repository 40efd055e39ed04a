import { hash } from 'node:crypto';
import type { FieldSet, JournalEntry } from './journal-entry.ts';

/** Field sets that are stored, as far as this process knows. */
export type KnownFieldSets = {
  /** Those of the entries that must go along with them, each once. */
  readonly missing: (entries: readonly JournalEntry[], nowMs: number) => readonly FieldSet[];
  /** They were committed at that time. */
  readonly learn: (fieldSets: readonly FieldSet[], nowMs: number) => void;
};

/** A set is marked as used once in this time; `purgeJournal` counts on it. */
export const MARK_EVERY_MS = 86_400_000;
const MOST_KNOWN = 10_000;

/** Digest by which a field set is kept. */
export const digestOf = (fieldsJson: string): string => hash('sha256', fieldsJson, 'hex');

export const createKnownFieldSets = (): KnownFieldSets => {
  const markedMs = new Map<string, number>();
  return {
    missing: (entries, nowMs) => {
      const missing = new Map<string, FieldSet>();
      for (const { accesses } of entries)
        for (const { fields } of accesses) {
          const marked = markedMs.get(fields.digest);
          if (marked !== undefined && nowMs - marked < MARK_EVERY_MS) continue;
          missing.set(fields.digest, fields);
        }
      return [...missing.values()];
    },
    learn: (fieldSets, nowMs) => {
      if (markedMs.size + fieldSets.length > MOST_KNOWN) markedMs.clear();
      for (const { digest } of fieldSets) markedMs.set(digest, nowMs);
    },
  };
};
