import { sql, type Kysely, type Selectable } from 'kysely';
import type { JournalEntryTable, Tables } from '../database/tables.ts';
import type { Access, JournalPage, WrittenEntry } from './journal-entry.ts';

type Row = Selectable<JournalEntryTable>;
type StoredAccess = readonly [agency: string, decision: Access['decision'], digest: string];

/** The entries about a person, newest first. */
export const readEntries = async (
  db: Kysely<Tables>,
  person: string,
  { first, after }: { readonly first: number; readonly after: string | null },
): Promise<JournalPage> => {
  const totalCount = await countEntries(db, person);
  const found = await findRows(db, person, first + 1, after);
  const rows = found.slice(0, first);
  const fields = await readFieldSets(db, rows);
  return {
    entries: rows.map((row) => toEntry(row, fields)),
    totalCount,
    hasNextPage: found.length > first,
  };
};

const countEntries = async (db: Kysely<Tables>, person: string): Promise<number> => {
  const { count } = await db
    .selectFrom('journal_entry')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('person', '=', person)
    .executeTakeFirstOrThrow();
  return count;
};

const findRows = async (
  db: Kysely<Tables>,
  person: string,
  limit: number,
  after: string | null,
): Promise<readonly Row[]> => {
  const place = after === null ? null : parseId(after);
  if (after !== null && place === null) return [];
  let query = db.selectFrom('journal_entry').selectAll().where('person', '=', person);
  if (place)
    query = query.where(
      sql<boolean>`(at_ms, chain, seq) < (select at_ms, chain, seq from journal_entry
        where chain = ${place.chain} and seq = ${place.seq} and person = ${person})`,
    );
  return query
    .orderBy('at_ms', 'desc')
    .orderBy('chain', 'desc')
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute();
};

const idOf = ({ chain, seq }: Row): string => `${chain}-${seq}`;

const parseId = (id: string): { readonly chain: number; readonly seq: number } | null => {
  const match = /^(\d{1,15})-(\d{1,15})$/.exec(id);
  return match && { chain: Number(match[1]), seq: Number(match[2]) };
};

const accessesOf = ({ accesses }: Row) => JSON.parse(accesses) as readonly StoredAccess[];

const readFieldSets = async (db: Kysely<Tables>, rows: readonly Row[]) => {
  const digests = new Set(rows.flatMap((row) => accessesOf(row).map(([, , digest]) => digest)));
  const sets =
    digests.size === 0
      ? []
      : await db
          .selectFrom('journal_field_set')
          .select(['digest', 'fields'])
          .where('digest', 'in', [...digests])
          .execute();
  return new Map(sets.map(({ digest, fields }) => [digest, JSON.parse(fields) as readonly string[]]));
};

const toEntry = (row: Row, fieldSets: ReadonlyMap<string, readonly string[]>): WrittenEntry => ({
  id: idOf(row),
  atMs: row.at_ms,
  requestId: row.request_id,
  person: row.person,
  actor: row.actor,
  role: row.role,
  organisation: row.organisation,
  agency: row.agency,
  purpose: row.purpose,
  consent: row.consent,
  operation: row.operation as WrittenEntry['operation'],
  accesses: accessesOf(row).map(([agency, decision, digest]) => ({
    agency,
    decision,
    fields: { digest, fields: fieldSets.get(digest) ?? [] },
  })),
});
