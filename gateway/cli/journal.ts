import { parseArgs } from 'node:util';
import { readConfig } from '../config/read-config.ts';
import type { Config } from '../config/schema.ts';
import { Secret } from '../config/secret.ts';
import { holdsDatabase } from '../database/embedded/prepare-files.ts';
import { EmbeddedDatabaseError } from '../database/embedded/start-process.ts';
import { openDatabase, type Database } from '../database/open-database.ts';
import type { ChainHead } from '../journal/chain.ts';
import { deriveJournalKey } from '../journal/journal-key.ts';
import { purgeJournal } from '../journal/purge-journal.ts';
import { retentionLimitMs } from '../journal/retention.ts';
import { verifyJournal } from '../journal/verify-journal.ts';
import { fail } from './fail.ts';
import { printPurge, printVerification } from './print-journal.ts';

const USAGE = `npm run journal -- verify [--head CHAIN:SEQ:HASH]… | purge   [--config FILE] [--database URL | --folder DIR]
  verify             looks for entries that were changed, removed, moved or added by somebody else; exit code 1 when
                     there are any. Prints the heads of the last chains: keep them elsewhere
  --head             a head that was printed before must still be in the journal
  purge              deletes what is past its time now; the gateway does it once a day
  --database URL     PostgreSQL to look at, when it is not the one of the settings or of DATABASE_URL
  --folder DIR       folder of the embedded database of a gateway that does not run
The key is that of the settings: journal.key, or auth.sessionSecret.`;

const OPTIONS = {
  config: { type: 'string' },
  database: { type: 'string' },
  folder: { type: 'string' },
  head: { type: 'string', multiple: true },
  help: { type: 'boolean' },
} as const;

function readArguments() {
  try {
    const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
    return { ...values, command: positionals.length === 1 ? positionals[0] : undefined };
  } catch (error) {
    return fail(`${(error as Error).message}\n\n${USAGE}`);
  }
}

function parseHead(text: string): ChainHead {
  const match = /^(\d{1,15}):(\d{1,15}):([0-9a-f]{64})$/.exec(text);
  if (!match) return fail(`--head ${text}: CHAIN:SEQ:HASH is expected, as verify prints it`);
  return { ordinal: Number(match[1]), seq: Number(match[2]), hash: Buffer.from(match[3]!, 'hex') };
}

function readSettings(file: string | undefined): Config {
  const outcome = readConfig(file === undefined ? {} : { config: file });
  return outcome.ok ? outcome.config : fail(outcome.problems.join('\n'));
}

function keyOf({ journal, auth }: Config) {
  const secret = journal.key ?? (auth.mode === 'franceconnect' ? auth.sessionSecret : undefined);
  return secret ? deriveJournalKey(secret) : fail('These settings keep no journal: auth.mode is open.');
}

/** Opens what is there; makes no new database. */
async function open(settings: Config['database']): Promise<Database> {
  if (settings.url === null && settings.folder === null)
    return fail(
      'These settings keep the journal in a temporary folder only: name a PostgreSQL (DATABASE_URL, --database) or a folder (database.folder, --folder).',
    );
  if (settings.url === null && !holdsDatabase(settings.folder ?? ''))
    return fail(`There is no embedded database in ${settings.folder}.`);
  let reason = 'it does not answer';
  const log = { info: () => {}, error: (fields: { reason?: string }) => (reason = fields.reason ?? reason) };
  const database = await openDatabase({ ...settings, log }).catch((error: Error) =>
    error instanceof EmbeddedDatabaseError
      ? fail(`${error.message} Stop the gateway first; a PostgreSQL can be looked at while gateways run.`)
      : fail(error.message),
  );
  if (database.isReady()) return database;
  await database.close();
  return fail(`The database cannot be used: ${reason}.`);
}

const { command, config: file, database: url, folder, head = [], help } = readArguments();
if (help) {
  console.log(USAGE);
  process.exit(0);
}
if ((command !== 'verify' && command !== 'purge') || (url !== undefined && folder !== undefined)) fail(USAGE);
const heads = head.map(parseHead);
const settings = readSettings(file);
const key = keyOf(settings);
const database = await open({
  url: folder !== undefined ? null : url === undefined ? settings.database.url : new Secret(url),
  folder: folder ?? settings.database.folder,
});
try {
  const nowMs = Date.now();
  const olderThanMs = retentionLimitMs(nowMs);
  process.exitCode =
    command === 'verify'
      ? printVerification(await verifyJournal(database.db, key, { heads }))
      : printPurge(await purgeJournal(database.db, key, { nowMs, olderThanMs }), olderThanMs);
} catch (error) {
  console.error(`The journal cannot be read: ${(error as Error).message}`);
  process.exitCode = 1;
} finally {
  await database.close();
}
