import { contentJson } from './chain.ts';
import type { JournalEntry } from './journal-entry.ts';

/** An entry cannot be stored as it is; nothing of it is in the message. */
export class UnstorableEntryError extends Error {}

/** NUL and halves of characters, as JSON writes them: PostgreSQL refuses them, and with them the whole commit. */
const UNSTORABLE = /\\u(?:0000|d[89a-f])/;

/** An entry as it is signed and stored, JSON. Throws an `UnstorableEntryError`. */
export const entryContent = (entry: JournalEntry): string => {
  const content = contentJson({
    at_ms: entry.atMs,
    request_id: entry.requestId,
    person: entry.person,
    actor: entry.actor,
    role: entry.role,
    organisation: entry.organisation,
    agency: entry.agency,
    purpose: entry.purpose,
    consent: entry.consent,
    operation: entry.operation,
    accesses: JSON.stringify(
      entry.accesses.map(({ agency, decision, fields }) => [agency, decision, fields.digest]),
    ),
  });
  if (!Number.isSafeInteger(entry.atMs) || UNSTORABLE.test(content))
    throw new UnstorableEntryError('a text or a time of the entry cannot be stored');
  return content;
};
