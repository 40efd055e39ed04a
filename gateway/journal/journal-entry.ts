/** Names of fields, `Type.field`, sorted. They repeat from request to request: kept once, by their digest. */
export type FieldSet = {
  /** SHA-256 of `JSON.stringify(fields)`, hex. */
  readonly digest: string;
  readonly fields: readonly string[];
};

/** What was read, or refused, of one agency. Names only, never values. */
export type Access = {
  /** Published name: `CDC`. */
  readonly agency: string;
  readonly decision: 'ALLOWED' | 'FORBIDDEN';
  readonly fields: FieldSet;
};

/** One operation about one person [CT R5151-9]. */
export type JournalEntry = {
  readonly atMs: number;
  readonly requestId: string;
  /** Person.id; null when nobody could be identified. */
  readonly person: string | null;
  /** Pseudonym of who asked, made for the journal. */
  readonly actor: string;
  /** What who asked is to the person: a role, or `other_holder` for a holder who asks about somebody else. */
  readonly role: string;
  /** SIRET on whose behalf it was asked; null for a holder. */
  readonly organisation: string | null;
  /** Agency that asked, for the role `agency`. */
  readonly agency: string | null;
  readonly purpose: string;
  /** Identifier of the consent that allowed it; null where none was needed or found. */
  readonly consent: string | null;
  readonly operation: 'query' | 'mutation';
  readonly accesses: readonly Access[];
};

/** An entry as its person reads it. */
export type WrittenEntry = JournalEntry & { readonly id: string };

export type JournalPage = {
  /** Newest first. */
  readonly entries: readonly WrittenEntry[];
  readonly totalCount: number;
  readonly hasNextPage: boolean;
};

/** Where operations are recorded before they are answered. */
export type Journal = {
  /** Resolves when the entry is on disk, rejects when it is not. Entries of many requests share a commit. */
  append(entry: JournalEntry): Promise<void>;
  /** Entries about a person after the one with the id `after`; one that is not theirs, or is gone, reads as none. */
  read(person: string, page: { readonly first: number; readonly after: string | null }): Promise<JournalPage>;
};
