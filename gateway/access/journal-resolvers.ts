import type { Access, WrittenEntry } from '../journal/journal-entry.ts';
import type { AccessContext } from './access-context.ts';
import { DEFAULT_LANGUAGE, type Worded } from './consent-resolvers.ts';
import { findFacts, isSelf } from './entry-facts.ts';
import { findCategories } from './find-categories.ts';
import { parsePage, toConnection, type JournalConnection, type PageArguments } from './journal-page.ts';
import { isPurpose } from './purpose-words.ts';
import { requireHolder, requirePerson, type PersonReference } from './require-person.ts';
import { writeEnglish } from './write-english.ts';
import { writeFrench } from './write-french.ts';

/** `AccessRole` of the schema, as the journal writes it. */
const ROLES: ReadonlySet<string> = new Set([
  'holder',
  'other_holder',
  'adviser',
  'service',
  'employer',
  'analyst',
  'agency',
]);

const WRITERS = { FR: writeFrench, EN: writeEnglish } as const;

/** `Person.accessJournal`: the holder's own. */
export const readJournal = async (
  { id }: PersonReference,
  args: PageArguments,
  context: AccessContext,
): Promise<JournalConnection> => {
  requirePerson(id, context.caller);
  requireHolder(context.caller);
  const page = parsePage(args);
  const read = await context.inTurn(() =>
    context.keep('accessJournal', () => context.journal.read(id, page)),
  );
  return toConnection(read, page.after);
};

/** The entry in words; the day of its consent stands with the consents, read once for all entries. */
const summarise = async (
  entry: WrittenEntry,
  { language }: Worded,
  context: AccessContext,
): Promise<string> => {
  const { person, consent: id } = entry;
  const consents = person === null || id === null ? [] : await context.listConsents('accessJournal', person);
  const consent = consents.find((one) => one.id === id);
  const facts = findFacts(entry, context.describeField, consent?.grantedAtMs ?? null);
  return WRITERS[language ?? DEFAULT_LANGUAGE](facts);
};

export const ENTRY_FIELDS = {
  at: ({ atMs }: WrittenEntry) => new Date(atMs).toISOString(),
  who: (entry: WrittenEntry) => ({
    role: ROLES.has(entry.role) ? entry.role.toUpperCase() : null,
    organisation: entry.organisation,
    agency: entry.agency,
    self: isSelf(entry),
  }),
  purpose: ({ purpose }: WrittenEntry) => (isPurpose(purpose) ? purpose : null),
  operation: ({ operation }: WrittenEntry) => operation.toUpperCase(),
  summary: summarise,
};

export const ACCESS_FIELDS = {
  fields: ({ fields }: Access) => fields.fields,
  categories: ({ fields }: Access, _args: unknown, { describeField }: AccessContext) =>
    findCategories(fields.fields, describeField),
};
