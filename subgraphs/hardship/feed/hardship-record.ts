/** A hardship account as the agency states it, in our terms. Dates are ISO `YYYY-MM-DD`. */
export type HardshipRecord = {
  readonly openedOn: string | null;
  /** Admission to retirement; null while the account is open. */
  readonly closedOn: string | null;
  readonly statements: readonly StatementRow[];
  readonly exposures: readonly ExposureRow[];
  readonly uses: readonly UseRow[];
};

/** Points that the agency posted for one civil year. */
type StatementRow = {
  readonly year: number;
  readonly points: number;
  readonly postedOn: string | null;
};

/** An exposure to one factor, declared by one employer for one civil year. */
export type ExposureRow = {
  readonly year: number;
  /** DSN factor code, `01` to `10`. */
  readonly factor: string;
  /** Whole months in the year. */
  readonly months: number;
  /** Measure in the unit of the factor. */
  readonly quantity: number | null;
  readonly employerName: string;
  /** 14 digits, null when it cannot be read. */
  readonly employerSiret: string | null;
};

/** A request of the holder. */
export type UseRow = {
  readonly reference: string;
  readonly use: 'TRAINING' | 'PART_TIME' | 'RETIREMENT' | 'RECONVERSION';
  readonly points: number;
  readonly requestedOn: string;
  readonly state: 'PENDING' | 'GRANTED' | 'REJECTED';
};
