import { z } from 'zod';

/** Feeds that a subgraph can read, named as in `mocks/FEEDS.md`. */
export const FEED_NAMES = [
  'directory',
  'training',
  'hardship',
  'dsn',
  'career',
  'jobseeker',
  'selfemployed',
] as const;

export type FeedName = (typeof FEED_NAMES)[number];

const FEED_PORTS: Readonly<Record<FeedName, number>> = {
  directory: 4101,
  training: 4102,
  hardship: 4103,
  dsn: 4104,
  career: 4105,
  jobseeker: 4106,
  selfemployed: 4107,
};

/** Settings of one feed call. */
export type FeedCallConfig = {
  /** From the first byte sent to the last byte read. */
  readonly deadlineMs: number;
  readonly maxResponseBytes: number;
  readonly token: string;
  /** SIRET of the organisation on whose behalf the call is made (`?recipient=`). */
  readonly recipient: string;
};

export type Config = {
  readonly feedUrls: Readonly<Record<FeedName, string>>;
  readonly feedCall: FeedCallConfig;
  /** Where the public keys of the gateway's assertions stand. */
  readonly jwksUrl: string;
  /** The day to take as today; null for the clock's. */
  readonly today: string | null;
  readonly host: string;
  readonly maxRequestBytes: number;
  readonly logLevel: string;
};

const url = (fallback: string) => z.url({ protocol: /^https?$/ }).default(fallback);
const count = (fallback: number) => z.coerce.number().int().positive().default(fallback);

const environment = z.object({
  ...Object.fromEntries(
    FEED_NAMES.map((name) => [
      `CPA_FEEDS__${name.toUpperCase()}`,
      url(`http://127.0.0.1:${FEED_PORTS[name]}`),
    ]),
  ),
  CPA_FEED_CALL__DEADLINE_MS: count(3000),
  CPA_FEED_CALL__MAX_RESPONSE_BYTES: count(4 * 1024 * 1024),
  CPA_FEED_CALL__TOKEN: z.string().min(1).default('local'),
  CPA_FEED_CALL__RECIPIENT: z
    .string()
    .regex(/^\d{14}$/, 'a SIRET has 14 digits')
    .default('18002002600019'),
  CPA_AUTH__JWKS_URL: url('http://127.0.0.1:4000/.well-known/jwks.json'),
  CPA_TODAY: z.iso.date().optional(),
  CPA_HTTP__HOST: z.string().min(1).default('127.0.0.1'),
  CPA_HTTP__MAX_REQUEST_BYTES: count(1024 * 1024),
  CPA_LOG__LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});

/** Either the settings, frozen, or every problem in sentences. */
export type ConfigOutcome =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Settings out of environment variables (`CPA_` and the path in capitals); pure, for tests. */
export const parseConfig = (variables: Readonly<Record<string, string | undefined>>): ConfigOutcome => {
  const parsed = environment.safeParse(variables);
  if (!parsed.success)
    return {
      ok: false,
      problems: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
    };
  const values = parsed.data;
  const feedUrls = Object.freeze(
    Object.fromEntries(
      FEED_NAMES.map((name) => [
        name,
        String((values as Record<string, unknown>)[`CPA_FEEDS__${name.toUpperCase()}`]).replace(/\/+$/, ''),
      ]),
    ) as Record<FeedName, string>,
  );
  return {
    ok: true,
    config: Object.freeze({
      feedUrls,
      feedCall: Object.freeze({
        deadlineMs: values.CPA_FEED_CALL__DEADLINE_MS,
        maxResponseBytes: values.CPA_FEED_CALL__MAX_RESPONSE_BYTES,
        token: values.CPA_FEED_CALL__TOKEN,
        recipient: values.CPA_FEED_CALL__RECIPIENT,
      }),
      jwksUrl: values.CPA_AUTH__JWKS_URL,
      today: values.CPA_TODAY ?? null,
      host: values.CPA_HTTP__HOST,
      maxRequestBytes: values.CPA_HTTP__MAX_REQUEST_BYTES,
      logLevel: values.CPA_LOG__LEVEL,
    }),
  };
};

/** Settings of this process: the one place that reads its environment. */
export const readConfig = (): ConfigOutcome => parseConfig(process.env);
