import type { JsonWebKey } from 'node:crypto';
import { sql } from 'kysely';
import type { Kysely, Transaction } from 'kysely';
import type { Tables } from '../database/tables.ts';
import type { Logger } from '../observe/logger.ts';
import type { Seal } from './seal.ts';
import {
  createSigningKey,
  createCurrentKey,
  KEY_LIFE_MS,
  KEY_OVERLAP_MS,
  nextKeyBegins,
  readSigningKey,
} from './signing-keys.ts';
import type { SigningKey, SigningKeys } from './signing-keys.ts';

export type SharedKeysParts = {
  readonly db: Kysely<Tables>;
  /** Keeps private keys unreadable for who reads the database. */
  readonly seal: Seal;
  readonly now: () => number;
  readonly log: Logger;
};

/** Keys that all nodes share: any of them may be asked for the keys that verify another's assertions. */
export type SharedKeys = SigningKeys & {
  /** Reads the keys anew, and makes the next one where it is time. Rejects when the database fails. */
  refresh(): Promise<void>;
  /** Whether the keys are those of all nodes; false until they could be read for the first time. */
  areShared(): boolean;
};

const REFRESH_MS = 30_000;
const RETRY_MS = 1000;
/** A key signs for its life; another node may have made the next one late. */
const KEPT_MS = KEY_LIFE_MS + 2 * KEY_OVERLAP_MS;
/** Any number, the same in every version: nodes that make keys wait for each other. */
const LOCK = 4_051_512;

/**
 * Keeps the keys in the database, sealed. Until it answers for the first time this process signs with a key of its own, which other nodes
 * do not publish, and is not ready.
 */
export const createSharedKeys = ({ db, seal, now, log }: SharedKeysParts): SharedKeys => {
  let keys: readonly SigningKey[] = [createSigningKey(now())];
  let shared = false;
  let isAway = false;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const read = async (from: Kysely<Tables> | Transaction<Tables>): Promise<readonly SigningKey[]> => {
    const rows = await from
      .selectFrom('assertion_key')
      .select(['sealed', 'not_before'])
      .where('not_after', '>', new Date(now()))
      .execute();
    const opened = await Promise.all(
      rows.map(async ({ sealed, not_before }) => {
        const claims = await seal.open(sealed);
        return claims && readSigningKey(claims['jwk'] as JsonWebKey, not_before.getTime());
      }),
    );
    return opened.filter((key) => key !== undefined);
  };

  const write = async (to: Transaction<Tables>, key: SigningKey): Promise<void> => {
    const endsMs = key.notBeforeMs + KEPT_MS;
    const jwk = key.privateKey.export({ format: 'jwk' });
    await to
      .insertInto('assertion_key')
      .values({
        kid: key.kid,
        sealed: await seal.close({ jwk }, endsMs),
        created_at: new Date(now()),
        not_before: new Date(key.notBeforeMs),
        not_after: new Date(endsMs),
      })
      .execute();
    await to.deleteFrom('assertion_key').where('not_after', '<=', new Date(now())).execute();
  };

  const refresh = async (): Promise<void> => {
    const known = await read(db);
    keys =
      nextKeyBegins(known, now()) === undefined
        ? known
        : await db.transaction().execute(async (transaction) => {
            await sql`select pg_advisory_xact_lock(${LOCK})`.execute(transaction);
            const present = await read(transaction);
            const begins = nextKeyBegins(present, now());
            if (begins === undefined) return present;
            const next = createSigningKey(begins);
            await write(transaction, next);
            return [...present, next];
          });
    shared = true;
  };

  const keepFresh = (): void => {
    if (stopped) return;
    refresh().then(
      () => {
        isAway = false;
        plan(REFRESH_MS);
      },
      (cause: unknown) => {
        if (!isAway) log.warn({ event: 'assertion-keys-unreadable', cause });
        isAway = true;
        plan(RETRY_MS);
      },
    );
  };
  const plan = (delayMs: number): void => {
    if (!stopped) timer = setTimeout(keepFresh, delayMs).unref();
  };
  plan(RETRY_MS);

  return {
    refresh,
    areShared: () => shared,
    current: createCurrentKey(() => keys, now),
    listPublic: () => keys.map(({ publicJwk }) => publicJwk),
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
};
