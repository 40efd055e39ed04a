import type { z } from 'zod';
import type { AgencyFailure } from './failures.ts';
import type { Feed, FeedAnswer, FeedRequest } from './feed.ts';

/** A JSON answer whose shape was checked. */
export type JsonAnswer<Value> =
  { readonly ok: true; readonly value: Value; readonly fetchedAt: string } | AgencyFailure;

const INVALID: AgencyFailure = { ok: false, code: 'AGENCY_INVALID_RESPONSE' };

const JSON_TOKEN = /\s*(?:[{}[\]:,]|"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)\s*/y;

/**
 * Up to where the text is made of JSON tokens. The engine's own message is of no use here: it quotes the content
 * and often leaves the position out.
 */
const jsonErrorPosition = (text: string): number => {
  const token = new RegExp(JSON_TOKEN);
  let position = 0;
  while (token.test(text)) position = token.lastIndex;
  return position;
};

const parseJson = (text: string): { ok: true; value: unknown } | { ok: false; position: number } => {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false, position: jsonErrorPosition(text) };
  }
};

/** Reads JSON of a known shape; other content is `AGENCY_INVALID_RESPONSE` and a log line with the position. */
export const readJson = async <Value>(
  feed: Feed,
  request: FeedRequest,
  schema: z.ZodType<Value>,
): Promise<JsonAnswer<Value>> => parseJsonAnswer(await feed.read(request), schema, feed, request.path);

/** The answer of a call to `path` as JSON of a known shape, as `readJson` gives it. */
export const parseJsonAnswer = <Value>(
  answer: FeedAnswer,
  schema: z.ZodType<Value>,
  feed: Feed,
  path: string,
): JsonAnswer<Value> => {
  if (!answer.ok) return answer;
  const text = answer.body.toString('utf8');
  const json = parseJson(text);
  if (!json.ok) {
    const { position } = json;
    feed.log.warn({ event: 'feed-invalid', reason: 'not JSON', path, position, length: text.length });
    return INVALID;
  }
  const shaped = schema.safeParse(json.value);
  if (!shaped.success) {
    const fields = shaped.error.issues.slice(0, 5).map((issue) => issue.path.join('.'));
    feed.log.warn({ event: 'feed-invalid', reason: 'unexpected shape', path, fields });
    return INVALID;
  }
  return { ok: true, value: shaped.data, fetchedAt: answer.fetchedAt };
};
