import { createPostgresDatabase } from './database.ts';
import { hasPostgresServer, startPostgresServer } from './postgres-server.ts';

/** An empty PostgreSQL database that other processes open by its URL. */
export type PostgresDatabase = { readonly url: string; remove(): Promise<void> };

const isGiven = Boolean(process.env['DATABASE_URL']);

/** Whether there is a PostgreSQL: that of `DATABASE_URL`, or one that can be started here. */
export const hasPostgres = (): boolean => isGiven || hasPostgresServer();

/** Makes an empty database on the PostgreSQL of `DATABASE_URL`, or else on one that is started for it. */
export async function openPostgres(): Promise<PostgresDatabase> {
  if (isGiven) {
    const { url, drop } = await createPostgresDatabase();
    return { url: url.href, remove: drop };
  }
  const server = await startPostgresServer();
  return { url: server.url, remove: server.close };
}
