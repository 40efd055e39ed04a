import type { AssertionSigner } from '../auth/assertion.ts';
import type { Reads } from '../compile/label-reads.ts';
import { Refusal } from '../errors.ts';
import type { Access as Recorded, Journal, JournalEntry } from '../journal/journal-entry.ts';
import type { Access } from '../policy/access.ts';
import type { RefusedField } from '../policy/find-refused-fields.ts';
import { redactText } from '../privacy/redact-text.ts';

/** What is recorded of one operation: what calls read, and what was refused. */
export type AccessRecord = {
  /** Told of the personal data that a call reads. */
  onReads(reads: readonly Reads[]): void;
  /** Resolves when everything told so far is in the journal. Throws a refusal when it cannot be written. */
  write(): Promise<void>;
};

export type RecordedOperation = {
  readonly access: Access;
  readonly requestId: string;
  readonly operation: 'query' | 'mutation';
  readonly refused: readonly RefusedField[];
};

export type StartRecord = (operation: RecordedOperation) => AccessRecord;

const NOT_RECORDED: AccessRecord = Object.freeze({ onReads: () => {}, write: () => Promise.resolve() });

/** With open access nobody is known, and nothing is recorded. */
export const recordNothing: StartRecord = () => NOT_RECORDED;

const PERSON_ID = /^[\w-]{1,64}$/;

/** A Person.id as the client wrote it may be anything: what cannot be one is not kept. */
const personOf = (person: string | null): string | null =>
  person !== null && PERSON_ID.test(person) && redactText(person) === person ? person : null;

const WITHOUT_JOURNAL =
  'The access journal cannot be written, and personal data is not answered without. Try again.';

/** Records who reads what of whom [CT R5151-9]. Nothing is written of an operation that reads nothing personal. */
export const createStartRecord = (
  journal: Journal,
  signer: AssertionSigner,
  now: () => number,
): StartRecord => {
  return ({ access, requestId, operation, refused }) => {
    const { caller, grant, purpose } = access;
    if (caller.kind === 'anonymous') return NOT_RECORDED;
    let untold: Recorded[] = refused.flatMap(({ reads }) =>
      reads.map(({ agency, fields }): Recorded => ({ agency, decision: 'FORBIDDEN', fields })),
    );
    const entryOf = (accesses: readonly Recorded[]): JournalEntry => ({
      atMs: now(),
      requestId,
      person: personOf(access.person),
      actor: signer.pseudonymFor(caller, 'journal'),
      role: caller.role,
      organisation: caller.organisation,
      agency: caller.agency,
      purpose,
      consent: grant.kind === 'consent' ? grant.consent : null,
      operation,
      accesses,
    });
    return {
      onReads: (reads) => {
        for (const { agency, fields } of reads) untold.push({ agency, decision: 'ALLOWED', fields });
      },
      write: async () => {
        if (untold.length === 0) return;
        const told = untold;
        untold = [];
        try {
          await journal.append(entryOf(told));
        } catch (cause) {
          untold = [...told, ...untold];
          throw new Refusal('UNAVAILABLE', { message: WITHOUT_JOURNAL, cause });
        }
      },
    };
  };
};
