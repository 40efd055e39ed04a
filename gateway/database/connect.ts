import { Kysely, PostgresDialect } from 'kysely';
import { Pool, types, TypeOverrides, type PoolConfig } from 'pg';
import { withoutHungClients } from './without-hung-clients.ts';

/** Where a database is, and how long to wait for it. */
export type Connection = {
  readonly target: { readonly connectionString: string } | { readonly host: string };
  readonly maxConnections: number;
  /** Longest wait for a connection. */
  readonly connectMs: number;
  /** Longest statement. Both sides watch: the server stops it, and when the server hangs we let go of the connection. */
  readonly statementMs: number;
  /** Told when a connection breaks. */
  readonly onLoss: (cause: Error) => void;
};

/** Our 64-bit integers (milliseconds, counts, positions) are safe numbers; a day is not an instant of some time zone. */
const parsers = new TypeOverrides();
parsers.setTypeParser(types.builtins.INT8, Number);
parsers.setTypeParser(types.builtins.DATE, (text: string) => text);

/** What the server is told to wait for a statement, beyond which only a hanging one remains. */
const HANG_MARGIN_MS = 250;

const poolConfig = ({ target, maxConnections, connectMs, statementMs }: Connection): PoolConfig => ({
  ...('host' in target ? { host: target.host, user: 'postgres', database: 'postgres' } : target),
  max: maxConnections,
  connectionTimeoutMillis: connectMs,
  statement_timeout: statementMs,
  query_timeout: statementMs + HANG_MARGIN_MS,
  idleTimeoutMillis: 30_000,
  allowExitOnIdle: true,
  keepAlive: true,
  application_name: 'cpa-gateway',
  types: parsers,
});

/** A pool of connections; none is opened before the first query. */
export const connect = <DB>(connection: Connection): Kysely<DB> => {
  const pool = new Pool(poolConfig(connection));
  return new Kysely<DB>({
    dialect: new PostgresDialect({ pool: withoutHungClients(pool, connection.onLoss) }),
  });
};
