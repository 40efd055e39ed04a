import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { redactText } from '../privacy/redact-text.ts';

/** UUIDs, ULIDs and trace ids; shorter texts could be anything, a social security number included. */
const ACCEPTABLE = /^[\w-]{16,64}$/;

/** The caller's `x-request-id` when it looks like one and holds no personal number, else a new one: it goes into logs. */
export const requestIdOf = (request: Pick<IncomingMessage, 'headers'>): string => {
  const given = request.headers['x-request-id'];
  const acceptable = typeof given === 'string' && ACCEPTABLE.test(given) && redactText(given) === given;
  return acceptable ? given : randomUUID();
};
