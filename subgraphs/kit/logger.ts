import { pino, type DestinationStream } from 'pino';
import type { FeedName } from './config.ts';
import { describeCause } from './describe-cause.ts';

/**
 * Everything a log line may hold. A field that is not listed here cannot be logged, so that names of people, their
 * record keys and tokens have no way in.
 */
export type LogFields = {
  readonly event: string;
  /** Where this process listens. */
  readonly url?: string;
  /** Service of a feed, `/v1/keys`. */
  readonly path?: string;
  readonly code?: string;
  /** Of the system or of the HTTP client: `ECONNREFUSED`. */
  readonly errorCode?: string;
  readonly status?: number;
  /** One of a few sentences of ours. */
  readonly reason?: string;
  /** Name of a field of the schema. */
  readonly field?: string;
  /** Names of the fields of a feed's record. */
  readonly fields?: readonly string[];
  /** Place in an answer of a feed: of a character, or of a record. */
  readonly position?: number;
  readonly line?: number;
  /** Characters or bytes of an answer. */
  readonly length?: number;
  /** Records asked for, and records answered. */
  readonly asked?: number;
  readonly answered?: number;
  /** What was thrown; only what `describeCause` keeps of it is written. */
  readonly cause?: unknown;
} & Bound;

/** What several lines have in common. */
type Bound = { readonly feed?: FeedName; readonly requestId?: string };

const LISTED = [
  'event',
  'feed',
  'requestId',
  'url',
  'path',
  'code',
  'errorCode',
  'status',
  'reason',
  'field',
  'fields',
  'position',
  'line',
  'length',
  'asked',
  'answered',
] as const satisfies readonly (keyof LogFields)[];

/** Writes one JSON object a line. */
export type Logger = {
  info(fields: LogFields): void;
  warn(fields: LogFields): void;
  error(fields: LogFields): void;
  /** The same, with fields that stand in each line. */
  with(bound: Bound): Logger;
};

const listedFields = (fields: LogFields): Record<string, unknown> => {
  const line: Record<string, unknown> = {};
  for (const key of LISTED) if (fields[key] !== undefined) line[key] = fields[key];
  if (fields.cause !== undefined) line['cause'] = describeCause(fields.cause);
  return line;
};

/** JSON lines named after the process, on stdout, or to `destination` in tests. */
export const createLogger = (name: string, level: string, destination?: DestinationStream): Logger => {
  const options = { level, base: { name }, timestamp: pino.stdTimeFunctions.isoTime };
  const log = destination ? pino(options, destination) : pino(options);
  const boundTo = (bound: Bound): Logger => ({
    info: (fields) => log.info(listedFields({ ...bound, ...fields })),
    warn: (fields) => log.warn(listedFields({ ...bound, ...fields })),
    error: (fields) => log.error(listedFields({ ...bound, ...fields })),
    with: (more) => boundTo({ ...bound, ...more }),
  });
  return boundTo({});
};
