import { pino } from 'pino';
import type { DestinationStream } from 'pino';
import { describeCause } from './describe-cause.ts';

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';

/**
 * Everything a log line may hold. A field that is not listed here cannot be logged, so that variables, tokens and
 * names of people have no way in.
 */
export type LogFields = {
  readonly event: string;
  readonly name?: string;
  readonly url?: string;
  /** Process to send signals to. */
  readonly pid?: number;
  readonly requestId?: string;
  readonly method?: string;
  /** Pattern of the route, never the address the client sent. */
  readonly route?: string;
  readonly status?: number;
  readonly durationMs?: number;
  readonly outcome?: string;
  readonly code?: string;
  /** First characters of the SHA-256 of the query. */
  readonly queryHash?: string;
  readonly agency?: string;
  /** Of identities: `franceconnect` or `proconnect`. */
  readonly provider?: string;
  readonly subgraph?: string;
  readonly reason?: string;
  /** Version of a supergraph. */
  readonly version?: string;
  /** Name of a file of ours, without its folder. */
  readonly file?: string;
  /** What was thrown; only what `describeCause` keeps of it is written. */
  readonly cause?: unknown;
};

const LISTED = [
  'event',
  'name',
  'url',
  'pid',
  'requestId',
  'method',
  'route',
  'status',
  'durationMs',
  'outcome',
  'code',
  'queryHash',
  'agency',
  'provider',
  'subgraph',
  'reason',
  'version',
  'file',
] as const satisfies readonly (keyof LogFields)[];

const listedFields = (fields: LogFields): Record<string, unknown> => {
  const line: Record<string, unknown> = {};
  for (const key of LISTED) if (fields[key] !== undefined) line[key] = fields[key];
  if (fields.cause !== undefined) line['cause'] = describeCause(fields.cause);
  return line;
};

/** Writes one JSON object a line. */
export type Logger = {
  /** Whatever the level: other processes wait for these lines. */
  announce(fields: LogFields): void;
  info(fields: LogFields): void;
  warn(fields: LogFields): void;
  error(fields: LogFields): void;
  /** Resolves when every line is written, or when nobody reads them any more. */
  flush(): Promise<void>;
};

/** A line waits at most this long for others, since a write costs as much as the rest of a small request. */
const FLUSH_MS = 200;
const BUFFERED_BYTES = 8192;

/** Stdout, written in batches and to the end when the process exits. */
const createStdout = () => {
  const stdout = pino.destination({ fd: 1, sync: false, minLength: BUFFERED_BYTES });
  setInterval(() => stdout.flush(), FLUSH_MS).unref();
  return stdout;
};

/** JSON lines to stdout, or to `destination` in tests. */
export const createLogger = (
  level: LogLevel,
  destination: DestinationStream & { flushSync?(): void; flush?(done: () => void): void } = createStdout(),
): Logger => {
  const options = { base: null, formatters: { level: (label: string) => ({ level: label }) } };
  const log = pino({ ...options, level }, destination);
  const announcer = pino({ ...options, level: 'info' }, destination);
  return {
    announce: (fields) => {
      announcer.info(listedFields(fields));
      destination.flushSync?.();
    },
    info: (fields) => log.info(listedFields(fields)),
    warn: (fields) => log.warn(listedFields(fields)),
    error: (fields) => log.error(listedFields(fields)),
    // A closed pipe shows here; the flush at exit would try for ever.
    flush: () =>
      new Promise((resolve) => (destination.flush ? destination.flush(() => resolve()) : resolve())),
  };
};
