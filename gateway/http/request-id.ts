import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** UUIDs, ULIDs and trace ids; shorter texts could be anything, a social security number included. */
const ACCEPTABLE = /^[\w-]{16,64}$/;

/** The caller's `x-request-id` when it looks like one, else a new one. */
export const requestIdOf = (request: Pick<IncomingMessage, 'headers'>): string => {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && ACCEPTABLE.test(given) ? given : randomUUID();
};
