import type { z } from 'zod';
import type { AgencyFailure } from './failures.ts';
import type { Feed, FeedRequest } from './feed.ts';

/** A JSON answer whose shape was checked. */
export type JsonAnswer<Value> =
  { readonly ok: true; readonly value: Value; readonly fetchedAt: string } | AgencyFailure;

const INVALID: AgencyFailure = { ok: false, code: 'AGENCY_INVALID_RESPONSE' };

/** Where the text stops being JSON; the engine's message is not logged whole, it quotes the content. */
const positionOf = (error: unknown): number | null => {
  const position = /at position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
  return position === undefined ? null : Number(position);
};

const parseJson = (
  text: string,
): { ok: true; value: unknown } | { ok: false; position: number | null; length: number } => {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    return { ok: false, position: positionOf(error), length: text.length };
  }
};

/** Reads JSON of a known shape; other content is `AGENCY_INVALID_RESPONSE` and a log line with the position. */
export const readJson = async <Value>(
  feed: Feed,
  request: FeedRequest,
  schema: z.ZodType<Value>,
): Promise<JsonAnswer<Value>> => {
  const answer = await feed.read(request);
  if (!answer.ok) return answer;
  const json = parseJson(answer.body.toString('utf8'));
  if (!json.ok) {
    feed.log.warn(
      { event: 'feed-invalid', path: request.path, position: json.position, length: json.length },
      'not JSON',
    );
    return INVALID;
  }
  const shaped = schema.safeParse(json.value);
  if (!shaped.success) {
    const fields = shaped.error.issues.slice(0, 5).map((issue) => issue.path.join('.'));
    feed.log.warn({ event: 'feed-invalid', path: request.path, fields }, 'unexpected shape');
    return INVALID;
  }
  return { ok: true, value: shaped.data, fetchedAt: answer.fetchedAt };
};
