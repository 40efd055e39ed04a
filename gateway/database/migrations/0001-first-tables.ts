import { sql, type Kysely } from 'kysely';

const STATEMENTS = [
  sql`create table journal_chain (
    ordinal bigint primary key,
    id text not null unique,
    started_at_ms bigint not null,
    previous_mac text not null,
    previous_seq bigint not null,
    previous_hash bytea not null,
    mac text not null,
    last_seq bigint not null,
    last_hash bytea not null,
    head_mac text not null
  ) with (fillfactor = 50)`,
  sql`create table journal_entry (
    chain bigint not null,
    seq bigint not null,
    at_ms bigint not null,
    request_id text not null,
    person text,
    actor text not null,
    role text not null,
    organisation text,
    agency text,
    purpose text not null,
    consent text,
    operation text not null,
    accesses text not null,
    hash bytea not null,
    primary key (chain, seq)
  )`,
  sql`create index journal_entry_person on journal_entry (person, at_ms desc, chain desc, seq desc)
    where person is not null`,
  sql`create table journal_field_set (
    digest text primary key,
    fields text not null,
    last_used_ms bigint not null
  )`,
  sql`create table journal_checkpoint (
    chain bigint not null,
    up_to_seq bigint not null,
    hash bytea not null,
    entry_count bigint not null,
    older_than_ms bigint not null,
    deleted_at_ms bigint not null,
    mac text not null,
    primary key (chain, up_to_seq)
  )`,
  sql`create table consent (
    id text primary key,
    person text not null,
    role text not null check (role in ('adviser', 'service', 'employer')),
    organisation text not null check (organisation ~ '^[0-9]{14}$'),
    purpose text not null,
    scopes text[] not null check (cardinality(scopes) > 0),
    granted_at timestamptz not null,
    ends_on date not null,
    withdrawn_at timestamptz
  )`,
  sql`create index consent_person on consent (person, granted_at desc)`,
  sql`create table revoked_session (
    sid text primary key,
    expires_at timestamptz not null
  )`,
  sql`create index revoked_session_end on revoked_session (expires_at)`,
  sql`create table assertion_key (
    kid text primary key,
    sealed text not null,
    created_at timestamptz not null,
    not_before timestamptz not null,
    not_after timestamptz not null
  )`,
];

/** Journal, consents, ended sessions, keys of assertions. */
export const firstTables = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    for (const statement of STATEMENTS) await statement.execute(db);
  },
};
