import type { WrittenEntry } from '../journal/journal-entry.ts';
import type { Category } from './category-words.ts';
import { findCategories, type DescribeField } from './find-categories.ts';

/** Data of one category and the agencies that hold it; null: of no known category. */
export type DataItem = { readonly category: Category | null; readonly agencies: readonly string[] };

/** What an entry says, before it is put into the words of a language. */
export type EntryFacts = {
  readonly atMs: number;
  readonly role: string;
  /** The person themself asked. */
  readonly self: boolean;
  readonly organisation: string | null;
  readonly agency: string | null;
  readonly purpose: string;
  /** Null without one; `grantedAtMs` is null for one that is not known any more. */
  readonly consent: { readonly grantedAtMs: number | null } | null;
  /** Asked to be changed: the entry was written before anybody knew whether it worked. */
  readonly changed: readonly DataItem[];
  readonly read: readonly DataItem[];
  /** Of an operation that changed something, where the entry does not tell what. */
  readonly changedOrRead: readonly DataItem[];
  readonly refused: readonly DataItem[];
};

const ROOT_OF_CHANGES = 'Mutation.';

/** Only the person asks in the role of the holder: everybody else has a role of their own. */
export const isSelf = ({ role }: Pick<WrittenEntry, 'role'>): boolean => role === 'holder';

/** `consentGrantedAtMs`: when the consent of the entry was given, null when that is not known. */
export function findFacts(
  entry: WrittenEntry,
  describeField: DescribeField,
  consentGrantedAtMs: number | null,
): EntryFacts {
  const { atMs, role, organisation, agency, purpose, consent } = entry;
  const allowed = accessesOf(entry, 'ALLOWED');
  const isChange = ({ field }: AskedField) => field.startsWith(ROOT_OF_CHANGES);
  const changed = toItems(allowed.filter(isChange), describeField);
  const others = toItems(
    allowed.filter((asked) => !isChange(asked)),
    describeField,
  );
  const tells = entry.operation === 'query' || changed.length > 0;
  // Whoever changes something is shown it in the answer: saying that twice says nothing more.
  const read = others.filter(({ category }) => !changed.some((item) => item.category === category));
  return {
    atMs,
    role,
    organisation,
    agency,
    purpose,
    self: isSelf(entry),
    consent: consent === null ? null : { grantedAtMs: consentGrantedAtMs },
    changed,
    read: tells ? read : [],
    changedOrRead: tells ? [] : others,
    refused: toItems(accessesOf(entry, 'FORBIDDEN'), describeField),
  };
}

type AskedField = { readonly agency: string; readonly field: string };

const accessesOf = ({ accesses }: WrittenEntry, decision: 'ALLOWED' | 'FORBIDDEN'): readonly AskedField[] =>
  accesses
    .filter((access) => access.decision === decision)
    .flatMap(({ agency, fields }) => fields.fields.map((field) => ({ agency, field })));

/** One item a category, in the order in which they first come. An agency is named without one only when none of its fields has one. */
function toItems(asked: readonly AskedField[], describeField: DescribeField): DataItem[] {
  const agencies = new Map<Category | null, Set<string>>();
  for (const [agency, fields] of Map.groupBy(asked, (one) => one.agency)) {
    const found = findCategories(
      fields.map(({ field }) => field),
      describeField,
    );
    for (const category of found.length === 0 ? [null] : found)
      agencies.set(category, (agencies.get(category) ?? new Set()).add(agency));
  }
  return [...agencies].map(([category, names]) => ({ category, agencies: [...names] }));
}
