import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.ts';
import type { FaultList } from './fault-list.ts';
import { digestOf } from './known-field-sets.ts';

const PAGE = 2000;
const MOST_REMEMBERED = 50_000;

/** Checks that each stored field set is what its digest says. Resolves with their number. */
export const verifyFieldSets = async (db: Kysely<Tables>, faults: FaultList): Promise<number> => {
  let count = 0;
  let last = '';
  for (;;) {
    const sets = await db
      .selectFrom('journal_field_set')
      .select(['digest', 'fields'])
      .where('digest', '>', last)
      .orderBy('digest')
      .limit(PAGE)
      .execute();
    for (const { digest, fields } of sets)
      if (digestOf(fields) !== digest)
        faults.add({ chain: null, seq: null, what: `the field set ${digest} was changed` });
    count += sets.length;
    last = sets.at(-1)?.digest ?? last;
    if (sets.length < PAGE) return count;
  }
};

/** Checks that the field sets that entries refer to are there. Each missing one is told once. */
export const createFieldSetCheck = (db: Kysely<Tables>, faults: FaultList) => {
  const seen = new Set<string>();
  return async (digests: ReadonlySet<string>, chain: number): Promise<void> => {
    const unseen = [...digests].filter((digest) => !seen.has(digest));
    if (unseen.length === 0) return;
    const found = await db
      .selectFrom('journal_field_set')
      .select('digest')
      .where('digest', 'in', unseen)
      .execute();
    const stored = new Set(found.map(({ digest }) => digest));
    if (seen.size + unseen.length > MOST_REMEMBERED) seen.clear();
    for (const digest of unseen) {
      seen.add(digest);
      if (!stored.has(digest)) faults.add({ chain, seq: null, what: `the field set ${digest} is missing` });
    }
  };
};
