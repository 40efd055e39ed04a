import { sql } from 'kysely';
import { openDatabase } from '../../../gateway/database/open-database.ts';
import type { Scanned } from './find-leaks.ts';

const TABLES = [
  'journal_chain',
  'journal_entry',
  'journal_field_set',
  'journal_checkpoint',
  'consent',
  'revoked_session',
  'assertion_key',
] as const;

/** Pseudonyms that rows are about, and the organisation that asked. */
const KNOWN_COLUMNS = new Set(['person', 'organisation']);

/** Every row of every table of an embedded database that no gateway has open. */
export async function readTables(folder: string): Promise<readonly Scanned[]> {
  const database = await openDatabase({ url: null, folder, log: { info: () => {}, error: () => {} } });
  try {
    const texts: Scanned[] = [];
    for (const table of TABLES) {
      const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(
        database.db,
      );
      for (const row of rows) {
        const cells = Object.entries(row).filter(([name]) => !KNOWN_COLUMNS.has(name));
        texts.push({ where: `table ${table}`, text: JSON.stringify(Object.fromEntries(cells), bytesAsText) });
      }
    }
    return texts;
  } finally {
    await database.close();
  }
}

const bytesAsText = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'type' in value && value.type === 'Buffer'
    ? Buffer.from((value as unknown as { data: number[] }).data).toString('latin1')
    : value;
