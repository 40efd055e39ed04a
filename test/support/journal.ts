import { readConfig } from '../../gateway/config/read-config.ts';
import { Secret } from '../../gateway/config/secret.ts';
import { openDatabase } from '../../gateway/database/open-database.ts';
import { deriveJournalKey } from '../../gateway/journal/journal-key.ts';
import { verifyJournal, type Verification } from '../../gateway/journal/verify-journal.ts';

/** What stands in the journal of a gateway with the committed settings. */
export type JournalContent = {
  readonly requestIds: ReadonlySet<string>;
  readonly verification: Verification;
};

/** Where it is kept: a PostgreSQL, or the folder of an embedded database that no gateway has open. */
export type JournalPlace = { readonly url: string } | { readonly folder: string };

/** Reads the tables themselves. */
export async function readJournalContent(place: JournalPlace): Promise<JournalContent> {
  const outcome = readConfig({}, {});
  if (!outcome.ok || outcome.config.auth.mode !== 'franceconnect') throw new Error('no usable settings');
  const key = deriveJournalKey(outcome.config.auth.sessionSecret);
  const database = await openDatabase({
    url: 'url' in place ? new Secret(place.url) : null,
    folder: 'folder' in place ? place.folder : null,
    log: { info: () => {}, error: () => {} },
  });
  try {
    const rows = await database.db.selectFrom('journal_entry').select('request_id').execute();
    return {
      requestIds: new Set(rows.map(({ request_id }) => request_id)),
      verification: await verifyJournal(database.db, key),
    };
  } finally {
    await database.close();
  }
}
