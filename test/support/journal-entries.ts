import { Secret } from '../../gateway/config/secret.ts';
import { deriveJournalKey } from '../../gateway/journal/journal-key.ts';
import type { Access, FieldSet, JournalEntry } from '../../gateway/journal/journal-entry.ts';
import { digestOf } from '../../gateway/journal/known-field-sets.ts';

export const JOURNAL_KEY = deriveJournalKey(new Secret('a key for the journals of tests, 40 signs'));

/** 27 March 2026, noon in Paris. */
export const NOON_MS = Date.parse('2026-03-27T11:00:00Z');

export const fieldSet = (...fields: readonly string[]): FieldSet => ({
  digest: digestOf(JSON.stringify(fields)),
  fields,
});

export const access = (agency: string, ...fields: readonly string[]): Access => ({
  agency,
  decision: 'ALLOWED',
  fields: fieldSet(...fields),
});

/** An adviser who looked at the training rights of `p1`. */
export const entry = (changes: Partial<JournalEntry> = {}): JournalEntry => ({
  atMs: NOON_MS,
  requestId: 'request-1',
  person: 'p1',
  actor: 'an adviser',
  role: 'adviser',
  organisation: '13000548107122',
  agency: null,
  purpose: 'CAREER_ADVICE',
  consent: 'consent-1',
  operation: 'query',
  accesses: [access('CDC', 'TrainingAccount.balanceCents', 'TrainingAccount.open')],
  ...changes,
});
