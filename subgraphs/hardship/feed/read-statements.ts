import type { FeedRecords } from '../../kit/agency-loader.ts';
import type { Feed } from '../../kit/feed.ts';
import type { HardshipRecord } from './hardship-record.ts';
import { parseStatements } from './parse-statements.ts';

const PATH = '/v1/releves';

/** Asks the CNAM AT-MP for the accounts of at most 100 record keys. */
export async function readStatements(
  feed: Feed,
  keys: readonly string[],
): Promise<FeedRecords<HardshipRecord>> {
  const content = `<demande>${keys.map((key) => `<compte id="${escapeAttribute(key)}"/>`).join('')}</demande>`;
  const answer = await feed.read({ path: PATH, body: { type: 'application/xml', content } });
  if (!answer.ok) return answer;
  const parsed = parseStatements(answer.body.toString('utf8'));
  if (!parsed.ok) {
    const { length } = answer.body;
    feed.log.warn({ event: 'feed-invalid', reason: 'not the XML of this feed', path: PATH, length });
    return { ok: false, code: 'AGENCY_INVALID_RESPONSE' };
  }
  for (const { position, fields } of parsed.problems)
    feed.log.warn({ event: 'feed-odd-record', path: PATH, position, fields });
  return { ok: true, asOf: parsed.asOf, fetchedAt: answer.fetchedAt, records: parsed.records };
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
