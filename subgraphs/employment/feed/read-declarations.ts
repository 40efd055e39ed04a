import type { FeedRecord, FeedRecords } from '../../kit/agency-loader.ts';
import type { Feed } from '../../kit/feed.ts';
import type { EmploymentHistory } from '../employment-record.ts';
import { fromMonthNumber, monthOf, toMonthNumber } from '../rules/calendar.ts';
import type { DsnDeclaration } from './dsn-declaration.ts';
import { mergeDeclarations } from './merge-declarations.ts';
import { parseDsn } from './parse-dsn.ts';
import type { DsnExtract } from './parse-dsn.ts';

const PATH = '/v1/declarations';
const MONTHS_READ = 10 * 12;

/** Asks the GIP-MDS for the declarations of the last ten years, of at most 100 record keys. */
export async function readDeclarations(
  feed: Feed,
  keys: readonly string[],
  today: string,
): Promise<FeedRecords<EmploymentHistory>> {
  const last = toMonthNumber(monthOf(today)) - 1;
  const content = JSON.stringify({
    identifiants: keys,
    de: fromMonthNumber(last - MONTHS_READ + 1),
    a: fromMonthNumber(last),
  });
  const answer = await feed.read({ path: PATH, body: { type: 'application/json', content } });
  if (!answer.ok) return answer;
  const parsed = parseDsn(answer.body.toString('latin1'));
  if (!parsed.ok) {
    const { length } = answer.body;
    feed.log.warn({ event: 'feed-invalid', reason: 'no extract in the answer', path: PATH, length });
    return { ok: false, code: 'AGENCY_INVALID_RESPONSE' };
  }
  for (const { line, problem } of parsed.problems)
    feed.log.warn({ event: 'feed-odd-line', reason: problem, path: PATH, line });
  const extracts = [...parsed.extracts];
  const asOf = extracts
    .map(([, extract]) => (extract.ok ? extract.asOf : null))
    .find((instant) => instant !== null);
  return {
    ok: true,
    asOf: asOf ?? null,
    fetchedAt: answer.fetchedAt,
    records: new Map(extracts.map(([key, extract]) => [key, historyOf(key, extract, today, feed.log)])),
  };
}

function historyOf(
  record: string,
  extract: DsnExtract,
  today: string,
  log: Feed['log'],
): FeedRecord<EmploymentHistory> {
  if (!extract.ok) return { ok: false };
  if (!hasContract(extract.declarations)) {
    log.warn({ event: 'feed-invalid', reason: 'declarations without any contract', path: PATH });
    return { ok: false };
  }
  return { ok: true, value: mergeDeclarations(extract.declarations, { record, today }) };
}

/** Declarations without one contract are written in rubrics that are not ours: this is not a person who never worked. */
function hasContract(declarations: readonly DsnDeclaration[]): boolean {
  return (
    declarations.length === 0 ||
    declarations.some(({ individuals }) => individuals.some(({ contracts }) => contracts.length > 0))
  );
}
