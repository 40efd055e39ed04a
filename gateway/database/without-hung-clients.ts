import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type { Pool, PoolClient } from 'pg';
import { sqlState } from './sql-state.ts';

/**
 * A pool that throws away a connection whose query got no answer: the next query would wait behind that one.
 * `onLoss` is told of each connection that breaks, in use or not.
 */
export const withoutHungClients = (pool: Pool, onLoss: (cause: Error) => void): PostgresPool => {
  // Without a listener a connection that breaks would end the process; the pool listens to those not in use.
  pool.on('error', onLoss);
  const watched = new WeakMap<PoolClient, PostgresPoolClient>();
  return {
    options: pool.options,
    end: () => pool.end(),
    connect: async () => {
      const client = await pool.connect();
      const known = watched.get(client) ?? watchClient(client, onLoss);
      watched.set(client, known);
      return known;
    },
  };
};

const watchClient = (client: PoolClient, onLoss: (cause: Error) => void): PostgresPoolClient => {
  let lost: unknown;
  client.on('error', (error) => {
    lost = error;
    onLoss(error);
  });
  const query = async (text: string, parameters: readonly unknown[]) => {
    // The rollback after a lost statement would wait as long again.
    if (lost !== undefined) throw lost;
    try {
      return await client.query(text, [...parameters]);
    } catch (error) {
      if (sqlState(error) === undefined) lost = error;
      throw error;
    }
  };
  return {
    query: query as unknown as PostgresPoolClient['query'],
    release: (discard) => {
      // The pool would wait for the goodbye of a server that hangs.
      if (lost !== undefined) destroySocket(client);
      client.release(discard === true || lost !== undefined);
    },
  };
};

const destroySocket = (client: PoolClient): void => {
  const { connection } = client as unknown as { connection?: { stream?: { destroy(): void } } };
  connection?.stream?.destroy();
};
