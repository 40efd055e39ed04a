/** To whom a consent is given: everybody of an organisation who asks in that role. */
export type Grantee = {
  readonly role: 'adviser' | 'service' | 'employer';
  /** SIRET, 14 digits. */
  readonly organisation: string;
};

/** A person's permission to see some of their data, for one purpose, until a day. */
export type Consent = {
  readonly id: string;
  /** Person.id of who gave it. */
  readonly person: string;
  readonly grantee: Grantee;
  readonly purpose: string;
  /** Categories of personal data, sorted. */
  readonly scopes: readonly string[];
  readonly grantedAtMs: number;
  /** Last day on which it holds, `YYYY-MM-DD`, civil day in France. */
  readonly endsOn: string;
  readonly withdrawnAtMs: number | null;
};

/** The consents that people gave. */
export type Consents = {
  /** Takes the place of the consent in force for the same grantee and purpose, so that an access rests on one. */
  grant(consent: Omit<Consent, 'id' | 'grantedAtMs' | 'withdrawnAtMs'>): Promise<Consent>;
  /** Null when the person has no such consent. Withdrawn twice, the first instant stays. */
  withdraw(person: string, id: string): Promise<Consent | null>;
  /** The newest 200, newest first, those that ended included. */
  list(person: string): Promise<readonly Consent[]>;
  /** Those in force now: read anew each time, so that a withdrawal holds at once on every node. */
  findInForce(query: {
    readonly person: string;
    readonly grantee: Grantee;
    readonly purpose: string;
  }): Promise<readonly Consent[]>;
};
