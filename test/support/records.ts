import { randomUUID } from 'node:crypto';
import { createOwnKeys } from '../../gateway/auth/signing-keys.ts';
import type { Consent } from '../../gateway/consent/consent.ts';
import type { JournalEntry } from '../../gateway/journal/journal-entry.ts';
import type { Records } from '../../gateway/records.ts';

export type MemoryRecords = Records & {
  /** Everything that was recorded. */
  readonly entries: readonly JournalEntry[];
  /** Everything that is consented to; tests may add. */
  readonly consented: Consent[];
};

/** A second implementation of what a gateway keeps, in memory: for tests that are about something else. */
export const createMemoryRecords = (now: () => number = Date.now): MemoryRecords => {
  const entries: JournalEntry[] = [];
  const consented: Consent[] = [];
  const revoked = new Set<string>();
  return {
    entries,
    consented,
    keys: createOwnKeys(now),
    revoked: {
      stateOf: (sid) => ({ kind: revoked.has(sid) ? 'revoked' : 'valid' }),
      revoke: (sid) => void revoked.add(sid),
    },
    journal: {
      append: (entry) => {
        entries.push(entry);
        return Promise.resolve();
      },
      read: (person, { first }) => {
        const mine = entries
          .map((entry, index) => ({ ...entry, id: String(index) }))
          .filter((entry) => entry.person === person)
          .toReversed();
        return Promise.resolve({
          entries: mine.slice(0, first),
          totalCount: mine.length,
          hasNextPage: mine.length > first,
        });
      },
    },
    consents: {
      grant: (asked) => {
        const consent = { ...asked, id: randomUUID(), grantedAtMs: now(), withdrawnAtMs: null };
        consented.push(consent);
        return Promise.resolve(consent);
      },
      withdraw: (person, id) => {
        const index = consented.findIndex((one) => one.id === id && one.person === person);
        if (index === -1) return Promise.resolve(null);
        const withdrawn = { ...consented[index]!, withdrawnAtMs: consented[index]!.withdrawnAtMs ?? now() };
        consented[index] = withdrawn;
        return Promise.resolve(withdrawn);
      },
      list: (person) => Promise.resolve(consented.filter((one) => one.person === person)),
      findInForce: ({ person, grantee, purpose }) =>
        Promise.resolve(
          consented.filter(
            (one) =>
              one.person === person &&
              one.purpose === purpose &&
              one.withdrawnAtMs === null &&
              one.grantee.role === grantee.role &&
              one.grantee.organisation === grantee.organisation,
          ),
        ),
    },
    isReady: () => true,
    close: () => Promise.resolve(),
  };
};
