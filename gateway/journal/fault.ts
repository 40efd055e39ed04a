/** What is wrong with the journal, and where. */
export type JournalFault = {
  /** Ordinal of the chain; null for what belongs to none. */
  readonly chain: number | null;
  readonly seq: number | null;
  /** A sentence for the operator; no data of a person. */
  readonly what: string;
};
