import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { redactText } from '../privacy/redact-text.ts';

/** UUIDs, ULIDs and trace ids. Any other text could be anything: a personal number, or the key of a record with its prefix. */
const ACCEPTABLE =
  /^(?:[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}|[0-7][\dA-HJKMNP-TV-Z]{25}|(?:[\da-f]{16}){1,2})$/i;

/** As long as a personal number: a random id with so many digits in a row is rare, and is replaced. */
const MANY_DIGITS = /\d{13}/;

/** The caller's `x-request-id` when it looks like one and holds no personal number, else a new one: it goes into logs. */
export const requestIdOf = (request: Pick<IncomingMessage, 'headers'>): string => {
  const given = request.headers['x-request-id'];
  const acceptable =
    typeof given === 'string' &&
    ACCEPTABLE.test(given) &&
    !MANY_DIGITS.test(given) &&
    redactText(given) === given;
  return acceptable ? given : randomUUID();
};
