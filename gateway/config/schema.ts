import { z } from 'zod';
import { franceConnectAuth, openAuth } from './auth-schema.ts';
import { agencyName, httpUrl, postgresUrl, secret } from './setting-types.ts';

const port = () => z.int().min(0).max(65_535);
const positive = (fallback: number) => z.int().min(1).default(fallback);

const server = z.strictObject({
  host: z.string().min(1).default('127.0.0.1').describe('Address to listen on.'),
  port: port().default(4000).describe('Port to listen on; 0 picks a free one.'),
  metricsPort: port()
    .nullable()
    .default(null)
    .describe('Port of `/metrics`; null serves it on `port`, which is meant for development.'),
});

const subgraph = z.strictObject({
  url: httpUrl().optional().describe('Replaces the URL that the supergraph names.'),
  agencies: z
    .array(agencyName())
    .optional()
    .describe('Agencies behind the subgraph, named in the answer when the subgraph itself fails.'),
  deadlineMs: z.int().min(1).optional().describe('Longest time for one call, in milliseconds.'),
  maxResponseBytes: z.int().min(1).optional().describe('Longest answer that is read, in bytes.'),
  deduplicate: z
    .boolean()
    .optional()
    .describe('Whether equal queries for one caller that are under way at the same time become one call.'),
  errorMessages: z
    .enum(['shown', 'masked'])
    .optional()
    .describe('Whether clients see the text of errors that carry no code; by default with open access only.'),
  subject: z
    .enum(['pseudonym', 'sign-in'])
    .optional()
    .describe(
      "Whom it is told who asks: a pseudonym made for it alone, or, for the subgraph that resolves sign-ins, the provider's own `sub`.",
    ),
});

const limits = z.strictObject({
  maxBodyBytes: positive(262_144).describe('Longest request body, in bytes.'),
  maxTokens: positive(20_000).describe('Most names, numbers, strings and signs of a query.'),
  maxDefinitions: positive(100).describe('Most operations and fragments of a query.'),
  maxDepth: positive(30).describe('Deepest nesting of a query.'),
  maxFields: positive(5000).describe('Most fields of a query, fragments expanded.'),
  maxRootFields: positive(50).describe('Most root fields of a query.'),
  maxIntrospectionFields: positive(300).describe('Most fields below `__schema` and `__type`.'),
});

const planning = z.strictObject({
  exposed: z
    .boolean()
    .default(false)
    .describe(
      'Whether a request with the header `x-query-plan: true` gets its plan in `extensions.queryPlan`.',
    ),
  deadlineMs: positive(2000).describe('Longest time for one query plan, in milliseconds.'),
  overrideLabels: z
    .array(z.string().min(1))
    .default([])
    .describe(
      'Labels of `@override(label:)` that are active; those of the form `percent(N)` need no setting.',
    ),
  warmUp: z
    .array(z.string().min(1))
    .default([])
    .describe(
      'Files of operations, or folders of such files, that are planned before requests are taken; relative to this file.',
    ),
});

const database = z.strictObject({
  url: postgresUrl()
    .nullable()
    .default(null)
    .describe(
      'PostgreSQL, with name and password; `DATABASE_URL` in the environment does the same. Null: the embedded one.',
    ),
  folder: z
    .string()
    .min(1)
    .nullable()
    .default(null)
    .describe(
      'Folder of the embedded database, relative to this file. Null: a temporary one that goes when the gateway ends.',
    ),
});

const journal = z.strictObject({
  key: secret(32)
    .optional()
    .describe(
      'Signs the journal, at least 32 characters; `auth.sessionSecret` when absent. A journal verifies with the key it was written with.',
    ),
});

/** Shape of `gateway.yaml`. Unknown keys are refused everywhere. */
export const configSchema = z.strictObject({
  $schema: z.string().optional().describe('For editors.'),
  server: server.prefault({}),
  supergraph: z
    .strictObject({
      file: z.string().min(1).optional().describe('Composed schema; relative to this file.'),
      watch: z
        .boolean()
        .default(true)
        .describe('Whether a changed file is served at once; otherwise when the process receives SIGHUP.'),
    })
    .prefault({}),
  subgraphs: z
    .record(z.string(), subgraph)
    .default({})
    .describe(
      'Settings of each subgraph, by its name in the supergraph; `default` stands for those not given.',
    ),
  auth: z.discriminatedUnion('mode', [openAuth, franceConnectAuth]).prefault({ mode: 'open' }),
  database: database.prefault({}),
  journal: journal.prefault({}),
  limits: limits.prefault({}),
  planning: planning.prefault({}),
  log: z
    .strictObject({
      level: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
    })
    .prefault({}),
  introspection: z.boolean().default(true).describe('Whether clients may ask for the schema.'),
  playground: z.boolean().default(true).describe('Whether `/playground` is served.'),
});

/** Settings of the gateway, frozen. */
export type Config = z.output<typeof configSchema>;
export type FranceConnectConfig = Extract<Config['auth'], { mode: 'franceconnect' }>;
export type AgentsConfig = NonNullable<FranceConnectConfig['agents']>;

/** Settings of one subgraph, defaults filled in. */
export type SubgraphConfig = {
  readonly url?: string | undefined;
  readonly agencies: readonly string[];
  readonly deadlineMs: number;
  readonly maxResponseBytes: number;
  readonly deduplicate: boolean;
  readonly errorMessages: 'shown' | 'masked' | undefined;
  readonly subject: 'pseudonym' | 'sign-in';
};

/** Settings of the subgraph called `name`: its own, then those of `default`, then the built-in ones. */
export const subgraphConfig = (subgraphs: Config['subgraphs'], name: string): SubgraphConfig => {
  const own = Object.hasOwn(subgraphs, name) ? subgraphs[name] : undefined;
  const shared = subgraphs['default'];
  return {
    url: own?.url,
    agencies: own?.agencies ?? [name],
    deadlineMs: own?.deadlineMs ?? shared?.deadlineMs ?? 5000,
    maxResponseBytes: own?.maxResponseBytes ?? shared?.maxResponseBytes ?? 8_388_608,
    deduplicate: own?.deduplicate ?? shared?.deduplicate ?? true,
    errorMessages: own?.errorMessages ?? shared?.errorMessages,
    subject: own?.subject ?? shared?.subject ?? 'pseudonym',
  };
};
