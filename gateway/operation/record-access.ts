import type { AssertionSigner } from '../auth/assertion.ts';
import type { Reads } from '../compile/label-reads.ts';
import { Refusal } from '../errors.ts';
import type { Access as Recorded, Journal, JournalEntry } from '../journal/journal-entry.ts';
import type { Access } from '../policy/access.ts';
import { isPersonId } from '../policy/find-data-subject.ts';
import type { RefusedField } from '../policy/find-refused-fields.ts';

/** What is recorded of one operation: what calls read, and what was refused. */
export type AccessRecord = {
  /** False when a write will probably fail: better to know before anything is called. */
  isWritable(): boolean;
  /** Told of everything personal that the operation asks for, before anything is called: calls then say nothing new. */
  onIntent(reads: readonly Reads[]): void;
  /** Told of the personal data that a call reads. */
  onReads(reads: readonly Reads[]): void;
  /** Told of the fields whose refusal the client is told. */
  onRefused(refused: readonly RefusedField[]): void;
  /** Resolves when everything told so far is in the journal. Throws a refusal when it cannot be written. */
  write(): Promise<void>;
};

export type RecordedOperation = {
  readonly access: Access;
  readonly requestId: string;
  readonly operation: 'query' | 'mutation';
};

export type StartRecord = (operation: RecordedOperation) => AccessRecord;

const NOT_RECORDED: AccessRecord = Object.freeze({
  isWritable: () => true,
  onIntent: () => {},
  onReads: () => {},
  onRefused: () => {},
  write: () => Promise.resolve(),
});

/** With open access nobody is known, and nothing is recorded. */
export const recordNothing: StartRecord = () => NOT_RECORDED;

/** A Person.id as the client wrote it may be anything: what cannot be one is not kept. */
const personOf = (person: string | null): string | null =>
  person !== null && isPersonId(person) ? person : null;

/** What the caller is to the person: a holder who asks about somebody else is another holder. */
const roleOf = ({ caller, person, grant }: Access): string => {
  if (caller.kind === 'anonymous') return 'anonymous';
  const isOther = caller.role === 'holder' && person !== null && grant.kind === 'nothing';
  return isOther ? 'other_holder' : caller.role;
};

const WITHOUT_JOURNAL =
  'The access journal cannot be written, and personal data is not answered without. Try again.';

type Records = { readonly journal: Journal; isReady(): boolean };

/** Records who reads what of whom [CT R5151-9]. Nothing is written of an operation that reads nothing personal. */
export const createStartRecord = (
  { journal, isReady }: Records,
  signer: AssertionSigner,
  now: () => number,
): StartRecord => {
  return ({ access, requestId, operation }) => {
    const { caller, grant, purpose } = access;
    if (caller.kind === 'anonymous') return NOT_RECORDED;
    let untold: Recorded[] = [];
    const intended = new Map<string, ReadonlySet<string>>();
    const refusedBefore = new Set<RefusedField>();
    const isIntended = ({ agency, fields }: Reads): boolean =>
      fields.fields.every((field) => intended.get(agency)?.has(field));
    const add = (decision: Recorded['decision'], reads: readonly Reads[]): void => {
      for (const { agency, fields } of reads) untold.push({ agency, decision, fields });
    };
    const entryOf = (accesses: readonly Recorded[]): JournalEntry => ({
      atMs: now(),
      requestId,
      person: personOf(access.person),
      actor: signer.pseudonymFor(caller, 'journal'),
      role: roleOf(access),
      organisation: caller.organisation,
      agency: caller.agency,
      purpose,
      consent: grant.kind === 'consent' ? grant.consent : null,
      operation,
      accesses,
    });
    return {
      isWritable: isReady,
      onIntent: (reads) => {
        for (const { agency, fields } of reads) intended.set(agency, new Set(fields.fields));
        add('ALLOWED', reads);
      },
      onReads: (reads) => {
        add(
          'ALLOWED',
          reads.filter((read) => !isIntended(read)),
        );
      },
      onRefused: (refused) => {
        for (const field of refused) {
          // The same field may be refused in several parts of an answer.
          if (!refusedBefore.has(field)) add('FORBIDDEN', field.reads);
          refusedBefore.add(field);
        }
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
