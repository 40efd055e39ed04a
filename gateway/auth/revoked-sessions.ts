import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.ts';
import type { Logger } from '../observe/logger.ts';

/** Which sessions were signed out, on whatever node. */
export type RevokedSessions = {
  /** `unknown` until the list was read for the first time. */
  stateOf(sid: string): RevocationState;
  /** Holds on this node at once, on the others when they look next: half a second later. */
  revoke(sid: string): void;
};

export type RevocationState =
  { readonly kind: 'valid' | 'revoked' } | { readonly kind: 'unknown'; readonly cause: unknown };

/** The list of all nodes, in the database. */
export type SharedRevokedSessions = RevokedSessions & {
  /** Saves what is not saved yet and reads what other nodes added; never rejects. Runs by itself twice a second. */
  look(): Promise<void>;
  /** Ends looking, after a last save. */
  stop(): Promise<void>;
};

export type RevokedSessionParts = {
  readonly db: Kysely<Tables>;
  readonly log: Logger;
  readonly now?: () => number;
};

const LOOK_EVERY_MS = 500;
const SWEEP_EVERY_MS = 10 * 60_000;
/** Longer than any session lasts (8 h), so that its cookie opens nothing by then. The database's clock alone counts it. */
const KEPT_HOURS = 9;
/** A row shows when its transaction ends, which may be after rows with a later end. */
const LATE_ROWS_MS = 10_000;

const VALID: RevocationState = Object.freeze({ kind: 'valid' });
const REVOKED: RevocationState = Object.freeze({ kind: 'revoked' });

/**
 * Sign-outs shared by all nodes: a copy in memory, read from the table again and again, so that a request costs a look
 * at a map. While the database is away the copy stays in force, as CONTRIBUTING.md says; until it was read once nobody's
 * session is trusted.
 */
export const createRevokedSessions = ({
  db,
  log,
  now = Date.now,
}: RevokedSessionParts): SharedRevokedSessions => {
  const revoked = new Map<string, number>();
  const unsaved = new Set<string>();
  let unknown: RevocationState | undefined = { kind: 'unknown', cause: new Error('not read yet') };
  let isAway = false;
  let lastEndMs = 0;
  let nextSweepMs = now() + SWEEP_EVERY_MS;

  const save = async (): Promise<void> => {
    if (unsaved.size === 0) return;
    const sids = [...unsaved];
    await addRows(db, sids);
    for (const sid of sids) unsaved.delete(sid);
  };

  const read = async (): Promise<void> => {
    for (const { sid, expires_at: end } of await readRows(db, lastEndMs - LATE_ROWS_MS)) {
      revoked.set(sid, end.getTime());
      lastEndMs = Math.max(lastEndMs, end.getTime());
    }
    unknown = undefined;
  };

  const sweep = async (): Promise<void> => {
    if (now() < nextSweepMs) return;
    nextSweepMs = now() + SWEEP_EVERY_MS;
    for (const [sid, endMs] of revoked) if (endMs < now()) revoked.delete(sid);
    await db
      .deleteFrom('revoked_session')
      .where('expires_at', '<', sql<Date>`now()`)
      .execute();
  };

  const look = async (): Promise<void> => {
    try {
      await save();
      await read();
      await sweep();
      if (isAway) log.info({ event: 'sign-outs-readable' });
      isAway = false;
    } catch (cause) {
      if (!isAway) log.warn({ event: 'sign-outs-unreadable', cause });
      isAway = true;
      if (unknown) unknown = { kind: 'unknown', cause };
    }
  };

  const looking = repeat(look);
  return {
    stateOf: (sid) => (revoked.has(sid) ? REVOKED : (unknown ?? VALID)),
    revoke: (sid) => {
      revoked.set(sid, now() + KEPT_HOURS * 3_600_000);
      unsaved.add(sid);
      // What fails is saved with the next look.
      save().catch(() => {});
    },
    look,
    stop: async () => {
      await looking.stop();
      await save().catch((cause: unknown) => log.warn({ event: 'sign-outs-lost', cause }));
    },
  };
};

const addRows = (db: Kysely<Tables>, sids: readonly string[]): Promise<unknown> => {
  const end = sql<Date>`now() + make_interval(hours => ${sql.lit(KEPT_HOURS)})`;
  return db
    .insertInto('revoked_session')
    .values(sids.map((sid) => ({ sid, expires_at: end })))
    .onConflict((conflict) => conflict.column('sid').doNothing())
    .execute();
};

/** All rows live equally long, so those with a later end are those that were added later. */
const readRows = (db: Kysely<Tables>, endAfterMs: number) =>
  db.selectFrom('revoked_session').selectAll().where('expires_at', '>', new Date(endAfterMs)).execute();

/** Runs `task` now and again after each end, without keeping the process alive. */
const repeat = (task: () => Promise<void>): { readonly stop: () => Promise<void> } => {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const run = (): void => {
    running = task().then(() => {
      if (!stopped) timer = setTimeout(run, LOOK_EVERY_MS).unref();
    });
  };
  run();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
};
