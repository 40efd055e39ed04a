import type { Journal, JournalEntry } from '../../../../gateway/journal/journal-entry.ts';
import { fieldSet } from '../../../../gateway/compile/label-reads.ts';
import { createStartRecord } from '../../../../gateway/operation/record-access.ts';
import type { RecordedOperation } from '../../../../gateway/operation/record-access.ts';
import { FORBIDDEN } from '../../../../gateway/policy/decide.ts';
import type { RefusedField } from '../../../../gateway/policy/find-refused-fields.ts';
import { ADVISER, ANONYMOUS_ACCESS, HOLDER, HOLDER_ACCESS } from '../../../support/policy.ts';
import { createMemoryRecords } from '../../../support/records.ts';
import { createTestSigner } from '../../../support/signer.ts';

const signer = createTestSigner(() => 0);
const reads = (agency: string, ...fields: string[]) => ({ agency, fields: fieldSet(fields) });
const refusedField = (...read: RefusedField['reads']): RefusedField => ({
  path: ['person', 'salary'],
  parent: 'Person',
  types: [],
  denial: FORBIDDEN,
  reads: read,
});

type Started = Partial<RecordedOperation> & { readonly refused?: readonly RefusedField[] };

const start = (journal: Journal, { refused = [], ...operation }: Started = {}) => {
  const startRecord = createStartRecord({ journal, isReady: () => true }, signer, () => 1_000);
  const record = startRecord({ access: HOLDER_ACCESS, requestId: 'r-1', operation: 'query', ...operation });
  record.onRefused(refused);
  return record;
};

/** What a record of one read says. */
const entryOf = async (operation: Started): Promise<JournalEntry> => {
  const { journal, entries } = createMemoryRecords();
  const record = start(journal, operation);
  record.onReads([reads('CDC', 'Account.balance')]);
  await record.write();
  expect(entries).toHaveLength(1);
  return entries[0]!;
};

test('an entry says who read which fields of whom, when, for what and by what right', async () => {
  const entry = await entryOf({
    access: {
      caller: { ...ADVISER, scopes: ['read'] },
      purpose: 'CAREER_ADVICE',
      person: 'person-lea',
      grant: { kind: 'consent', categories: new Set(['PAY']), consent: 'consent-1' },
    },
    operation: 'mutation',
    refused: [refusedField(reads('TAX', 'Person.salary'))],
  });
  expect(entry).toEqual({
    atMs: 1_000,
    requestId: 'r-1',
    person: 'person-lea',
    actor: signer.pseudonymFor(ADVISER, 'journal'),
    role: 'adviser',
    organisation: ADVISER.organisation,
    agency: null,
    purpose: 'CAREER_ADVICE',
    consent: 'consent-1',
    operation: 'mutation',
    accesses: [
      { agency: 'TAX', decision: 'FORBIDDEN', fields: fieldSet(['Person.salary']) },
      { agency: 'CDC', decision: 'ALLOWED', fields: fieldSet(['Account.balance']) },
    ],
  });
});

test('a holder who asks about somebody else stands in it as another holder, and about themselves as the holder', async () => {
  const stranger = { ...HOLDER_ACCESS, person: 'person-karim', grant: { kind: 'nothing' } } as const;
  expect((await entryOf({ access: stranger })).role).toBe('other_holder');
  expect((await entryOf({})).role).toBe('holder');
});

test('who asks stands in it under a pseudonym of the journal', async () => {
  const { actor } = await entryOf({});
  expect(actor).not.toContain(HOLDER.subject);
  expect(actor).not.toBe(signer.pseudonymFor(HOLDER, 'training'));
});

test.each([
  ['a NIR', '284056938100455'],
  ['a NIR with spaces', '2 84 05 69 381 004 55'],
  ['a NIR with a word around', 'x284056938100455'],
  ['a NIR without its key', '2840569381004'],
  ['an address', '10.0.0.1'],
  ['markup', '<b>'],
  ['nothing', ''],
  ['more than an id is long', 'a'.repeat(65)],
])('a person id that looks like %s is not kept', async (_, person) => {
  expect((await entryOf({ access: { ...HOLDER_ACCESS, person } })).person).toBeNull();
});

test('a person id that can be one is kept, and nobody stays nobody', async () => {
  const person = '0c7fce08-7a3a-4c55-9a3e-bd2d6b7d2f10';
  expect((await entryOf({ access: { ...HOLDER_ACCESS, person } })).person).toBe(person);
  expect((await entryOf({ access: { ...HOLDER_ACCESS, person: null } })).person).toBeNull();
});

test('nothing is written of an operation that reads nothing personal, nor of an anonymous one', async () => {
  const { journal, entries } = createMemoryRecords();
  await start(journal).write();
  await start(journal, { refused: [refusedField()] }).write();
  const anonymous = start(journal, {
    access: ANONYMOUS_ACCESS,
    refused: [refusedField(reads('TAX', 'Person.salary'))],
  });
  anonymous.onReads([reads('CDC', 'Account.balance')]);
  await anonymous.write();
  expect(entries).toEqual([]);
});

test('what is read later is written later, each read once', async () => {
  const { journal, entries } = createMemoryRecords();
  const record = start(journal, { refused: [refusedField(reads('TAX', 'Person.salary'))] });
  await record.write();
  await record.write();
  record.onReads([reads('CDC', 'Account.balance')]);
  await record.write();
  expect(entries.map(({ accesses }) => accesses.map(({ agency }) => agency))).toEqual([['TAX'], ['CDC']]);
});

test('a journal that cannot be written refuses the answer, and what was not written is written when it can be', async () => {
  const { journal, entries } = createMemoryRecords();
  const cause = new Error('no disk');
  let isBroken = true;
  const record = start({
    ...journal,
    append: (entry) => (isBroken ? Promise.reject(cause) : journal.append(entry)),
  });
  record.onReads([reads('CDC', 'Account.balance')]);
  await expect(record.write()).rejects.toMatchObject({ code: 'UNAVAILABLE', status: 503, cause });
  isBroken = false;
  record.onReads([reads('TAX', 'Person.salary')]);
  await record.write();
  expect(entries.flatMap(({ accesses }) => accesses.map(({ agency }) => agency))).toEqual(['CDC', 'TAX']);
});

test('what was intended and written is not written again when it is read, and everything else is', async () => {
  const { journal, entries } = createMemoryRecords();
  const record = start(journal, { operation: 'mutation' });
  record.onIntent([reads('CDC', 'Account.balance', 'Mutation.spend')]);
  await record.write();
  record.onReads([reads('CDC', 'Account.balance'), reads('TAX', 'Account.balance')]);
  record.onReads([reads('CDC', 'Account.balance', 'Account.cap')]);
  await record.write();
  expect(
    entries.map(({ accesses }) => accesses.map(({ agency, fields }) => [agency, ...fields.fields])),
  ).toEqual([
    [['CDC', 'Account.balance', 'Mutation.spend']],
    [
      ['TAX', 'Account.balance'],
      ['CDC', 'Account.balance', 'Account.cap'],
    ],
  ]);
});

test('a field that is refused in several parts of an answer is written once', async () => {
  const { journal, entries } = createMemoryRecords();
  const field = refusedField(reads('TAX', 'Person.salary'));
  const record = start(journal, { refused: [field] });
  record.onRefused([field]);
  await record.write();
  record.onRefused([field]);
  await record.write();
  expect(entries.flatMap(({ accesses }) => accesses)).toHaveLength(1);
});
