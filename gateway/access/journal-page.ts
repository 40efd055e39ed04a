import type { JournalPage, WrittenEntry } from '../journal/journal-entry.ts';
import { refusal } from './access-errors.ts';

/** Arguments of `Person.accessJournal`; an explicit null stands for the default. */
export type PageArguments = { readonly first?: number | null; readonly after?: string | null };

export type PageRequest = { readonly first: number; readonly after: string | null };

/** `AccessJournalConnection` of the schema. */
export type JournalConnection = {
  readonly edges: readonly { readonly cursor: string; readonly node: WrittenEntry }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly totalCount: number;
};

const DEFAULT_FIRST = 20;
const LARGEST_FIRST = 100;
const CURSOR = /^entry:([\w.:-]{1,64})$/;

/** Checks `first` (1 to 100) and `after` (a cursor of this list). Throws `BAD_USER_INPUT`. */
export function parsePage({ first, after }: PageArguments): PageRequest {
  const wanted = first ?? DEFAULT_FIRST;
  if (wanted < 1 || wanted > LARGEST_FIRST)
    throw refusal('BAD_USER_INPUT', `\`first\` must be between 1 and ${LARGEST_FIRST}.`);
  return { first: wanted, after: after === null || after === undefined ? null : parseCursor(after) };
}

/** A page of the journal as a Relay connection. */
export function toConnection(
  { entries, totalCount, hasNextPage }: JournalPage,
  after: string | null,
): JournalConnection {
  const edges = entries.map((node) => ({ cursor: cursorOf(node), node }));
  return {
    edges,
    pageInfo: {
      hasNextPage,
      hasPreviousPage: after !== null && edges.length > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount,
  };
}

const cursorOf = ({ id }: WrittenEntry): string => Buffer.from(`entry:${id}`).toString('base64url');

function parseCursor(cursor: string): string {
  const text = Buffer.from(cursor, 'base64url').toString('latin1');
  const id = CURSOR.exec(text)?.[1];
  const isCanonical = Buffer.from(text, 'latin1').toString('base64url') === cursor;
  if (id === undefined || !isCanonical)
    throw refusal('BAD_USER_INPUT', '`after` is not a cursor of this list.');
  return id;
}
