import type { EmploymentRecord } from './employment-record.ts';
import { compare } from './rules/compare.ts';

/** Where a row stands in the order of the list: start date going down, then id. */
type Position = { readonly startDate: string; readonly id: string };

export type RecordPage = {
  readonly edges: readonly { readonly cursor: string; readonly node: EmploymentRecord }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly totalCount: number;
};

/** What page is wanted, checked. */
export type PageRequest =
  | { readonly ok: true; readonly first: number; readonly after: Position | null }
  | { readonly ok: false; readonly reason: string };

const DEFAULT_FIRST = 10;
const LARGEST_FIRST = 100;

/** Checks the arguments `first` (1 to 100) and `after` (a cursor of this list). */
export function parsePageRequest(
  first: number | null | undefined,
  after: string | null | undefined,
): PageRequest {
  const wanted = first ?? DEFAULT_FIRST;
  if (wanted < 1 || wanted > LARGEST_FIRST)
    return { ok: false, reason: '`first` must be between 1 and 100.' };
  if (after === null || after === undefined) return { ok: true, first: wanted, after: null };
  const position = parseCursor(after);
  return position === null
    ? { ok: false, reason: '`after` is not a cursor of this list.' }
    : { ok: true, first: wanted, after: position };
}

/** Cuts the page out of records in their order. The row of the cursor may have gone since: its place remains. */
export function pageOf(
  records: readonly EmploymentRecord[],
  { first, after }: { readonly first: number; readonly after: Position | null },
): RecordPage {
  const start = after === null ? 0 : records.filter((record) => !comesAfter(record, after)).length;
  const edges = records.slice(start, start + first).map((node) => ({ cursor: cursorOf(node), node }));
  return {
    edges,
    pageInfo: {
      hasNextPage: start + first < records.length,
      hasPreviousPage: start > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: records.length,
  };
}

function comesAfter({ id, contract }: EmploymentRecord, position: Position): boolean {
  if (contract.startDate !== position.startDate) return contract.startDate < position.startDate;
  return compare(id, position.id) > 0;
}

function cursorOf({ id, contract }: EmploymentRecord): string {
  return Buffer.from(`${contract.startDate} ${id}`).toString('base64url');
}

function parseCursor(cursor: string): Position | null {
  const text = Buffer.from(cursor, 'base64url').toString('latin1');
  const match = /^(\d{4}-\d\d-\d\d) ([\w-]{24})$/.exec(text);
  const isCanonical = Buffer.from(text, 'latin1').toString('base64url') === cursor;
  return isCanonical && match?.[1] !== undefined && match[2] !== undefined
    ? { startDate: match[1], id: match[2] }
    : null;
}
