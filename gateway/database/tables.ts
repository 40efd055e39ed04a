import type { ColumnType } from 'kysely';

type Instant = ColumnType<Date, Date, Date>;

/** One chain of journal entries: what one gateway process wrote. */
export type JournalChainTable = {
  /** 1, 2, 3 … without gap. */
  readonly ordinal: number;
  readonly id: string;
  readonly started_at_ms: number;
  /** `mac`, last seq and last hash of the chain before, as they were when this one began. */
  readonly previous_mac: string;
  readonly previous_seq: number;
  readonly previous_hash: Buffer;
  /** Over all the above. */
  readonly mac: string;
  readonly last_seq: number;
  readonly last_hash: Buffer;
  /** Over chain, last_seq and last_hash. */
  readonly head_mac: string;
};

export type JournalEntryTable = {
  readonly chain: number;
  /** 1, 2, 3 … within the chain. */
  readonly seq: number;
  readonly at_ms: number;
  readonly request_id: string;
  readonly person: string | null;
  readonly actor: string;
  readonly role: string;
  readonly organisation: string | null;
  readonly agency: string | null;
  readonly purpose: string;
  readonly consent: string | null;
  readonly operation: string;
  /** JSON: `[[agency, decision, digest of the field set], …]`. */
  readonly accesses: string;
  readonly hash: Buffer;
};

export type JournalFieldSetTable = {
  readonly digest: string;
  /** JSON: names of fields, sorted. */
  readonly fields: string;
  /** Last time a process began to use it; it may be used for a day after that. */
  readonly last_used_ms: number;
};

/** Proof that the beginning of a chain was deleted by us: entries after the checkpoint before, up to `up_to_seq`. */
export type JournalCheckpointTable = {
  readonly chain: number;
  readonly up_to_seq: number;
  /** Hash of the last entry that was deleted. */
  readonly hash: Buffer;
  readonly entry_count: number;
  /** What was deleted is older than this. */
  readonly older_than_ms: number;
  readonly deleted_at_ms: number;
  readonly mac: string;
};

export type ConsentTable = {
  readonly id: string;
  readonly person: string;
  readonly role: 'adviser' | 'service' | 'employer';
  /** SIRET. */
  readonly organisation: string;
  readonly purpose: string;
  readonly scopes: string[];
  readonly granted_at: Instant;
  /** `YYYY-MM-DD`. */
  readonly ends_on: string;
  readonly withdrawn_at: ColumnType<Date | null, Date | null, Date | null>;
};

/** Sessions that were signed out before they ended. */
export type RevokedSessionTable = { readonly sid: string; readonly expires_at: Instant };

/** Keys that sign the gateway's assertions, shared by all nodes. */
export type AssertionKeyTable = {
  readonly kid: string;
  /** The private key, sealed. */
  readonly sealed: string;
  readonly created_at: Instant;
  readonly not_before: Instant;
  readonly not_after: Instant;
};

/** Everything the gateway keeps. 64-bit integers read as numbers, dates as `YYYY-MM-DD`, instants as `Date`. */
export type Tables = {
  readonly journal_chain: JournalChainTable;
  readonly journal_entry: JournalEntryTable;
  readonly journal_field_set: JournalFieldSetTable;
  readonly journal_checkpoint: JournalCheckpointTable;
  readonly consent: ConsentTable;
  readonly revoked_session: RevokedSessionTable;
  readonly assertion_key: AssertionKeyTable;
};
