import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import type { ConsentTable, Tables } from '../database/tables.ts';
import type { Consent, Consents } from './consent.ts';
import { civilDay } from './civil-day.ts';

/** What consents are kept with. */
export type ConsentOptions = {
  readonly db: Kysely<Tables>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
};

/** Of the consents that somebody gave over the years, the newest are listed. */
const MOST_LISTED = 200;

/** Consents, in the database. Each call rejects when that does not answer. */
export const createConsents = ({ db, now }: ConsentOptions): Consents => ({
  grant: ({ person, grantee, purpose, scopes, endsOn }) =>
    db.transaction().execute(async (transaction) => {
      const givenAt = new Date(now());
      await transaction
        .updateTable('consent')
        .set({ withdrawn_at: givenAt })
        .where('person', '=', person)
        .where('role', '=', grantee.role)
        .where('organisation', '=', grantee.organisation)
        .where('purpose', '=', purpose)
        .where('withdrawn_at', 'is', null)
        .execute();
      const row = await transaction
        .insertInto('consent')
        .values({
          id: randomUUID(),
          person,
          role: grantee.role,
          organisation: grantee.organisation,
          purpose,
          scopes: [...new Set(scopes)].sort(),
          granted_at: givenAt,
          ends_on: endsOn,
          withdrawn_at: null,
        })
        .returningAll()
        .executeTakeFirstOrThrow();
      return toConsent(row);
    }),
  withdraw: async (person, id) => {
    const row = await db
      .updateTable('consent')
      .set(({ fn, ref, val }) => ({
        withdrawn_at: fn.coalesce(ref('withdrawn_at'), val(new Date(now()))),
      }))
      .where('person', '=', person)
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst();
    return row ? toConsent(row) : null;
  },
  list: async (person) => {
    const rows = await db
      .selectFrom('consent')
      .selectAll()
      .where('person', '=', person)
      .orderBy('granted_at', 'desc')
      .orderBy('id')
      .limit(MOST_LISTED)
      .execute();
    return rows.map(toConsent);
  },
  findInForce: async ({ person, grantee, purpose }) => {
    const rows = await db
      .selectFrom('consent')
      .selectAll()
      .where('person', '=', person)
      .where('role', '=', grantee.role)
      .where('organisation', '=', grantee.organisation)
      .where('purpose', '=', purpose)
      .where('withdrawn_at', 'is', null)
      .where('ends_on', '>=', civilDay(now()))
      .orderBy('granted_at', 'desc')
      .orderBy('id')
      .execute();
    return rows.map(toConsent);
  },
});

const toConsent = (row: Selectable<ConsentTable>): Consent => ({
  id: row.id,
  person: row.person,
  grantee: { role: row.role, organisation: row.organisation },
  purpose: row.purpose,
  scopes: row.scopes,
  grantedAtMs: row.granted_at.getTime(),
  endsOn: row.ends_on,
  withdrawnAtMs: row.withdrawn_at?.getTime() ?? null,
});
