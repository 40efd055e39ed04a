import type { AgencyLoader } from '../kit/agency-loader.ts';
import { valueOf } from '../kit/agency-record.ts';
import { refusal } from '../kit/failures.ts';
import { LEDGER_PAGE_SIZE, type LedgerEntry, type LedgerPage } from './feed/ledger.ts';

/** `TrainingEntryConnection` of the schema. */
export type EntryConnection = {
  readonly edges: readonly { readonly cursor: string; readonly node: LedgerEntry }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly totalCount: number;
};

export type EntryArguments = { readonly first: number | null; readonly after: string | null };

const MAX_FIRST = 100;
const CURSOR = /^entry:(\d{1,7})$/;

/** Opaque position of a movement in the ledger, newest first, from 0. */
const createCursor = (position: number): string => Buffer.from(`entry:${position}`).toString('base64url');

const parseCursor = (cursor: string): number => {
  const position = CURSOR.exec(Buffer.from(cursor, 'base64url').toString('utf8'))?.[1];
  if (position === undefined) throw refusal('BAD_USER_INPUT', '"after" is not a cursor of this account.');
  return Number(position);
};

const parseWindow = ({
  first,
  after,
}: EntryArguments): { readonly start: number; readonly count: number } => {
  const count = first ?? LEDGER_PAGE_SIZE;
  if (count < 1 || count > MAX_FIRST) throw refusal('BAD_USER_INPUT', `"first" goes from 1 to ${MAX_FIRST}.`);
  return { start: after === null ? 0 : parseCursor(after) + 1, count };
};

const pageOf = (position: number): number => Math.floor(position / LEDGER_PAGE_SIZE) + 1;

/**
 * Movements of a person, newest first. The first page that is needed says how many movements there are, the others
 * are then read side by side. Null for a person the agency does not know.
 */
export const readEntries = async (
  person: string,
  args: EntryArguments,
  ledgerPage: (page: number) => AgencyLoader<LedgerPage>,
): Promise<EntryConnection | null> => {
  const { start, count } = parseWindow(args);
  const readPage = async (page: number) => valueOf(await ledgerPage(page).load(person));
  const firstPage = pageOf(start);
  const leading = await readPage(firstPage);
  if (leading === null) return null;
  const end = Math.min(start + count, leading.total);
  const pageCount = Math.max(0, pageOf(Math.max(start, end - 1)) - firstPage);
  const others = await Promise.all(
    Array.from({ length: pageCount }, (_page, index) => readPage(firstPage + index + 1)),
  );
  const entries = [leading, ...others].flatMap((page) => page?.entries ?? []);
  const offset = (firstPage - 1) * LEDGER_PAGE_SIZE;
  const edges = entries
    .slice(start - offset, Math.max(start, end) - offset)
    .map((node, index) => ({ cursor: createCursor(start + index), node }));
  return {
    edges,
    pageInfo: { hasNextPage: end < leading.total, endCursor: edges.at(-1)?.cursor ?? null },
    totalCount: leading.total,
  };
};
