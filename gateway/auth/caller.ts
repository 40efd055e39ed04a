/** What somebody may be to the person whose data is asked for. */
export const ROLES = ['holder', 'adviser', 'service', 'employer', 'analyst', 'agency'] as const;
export type Role = (typeof ROLES)[number];

/** eIDAS levels of a sign-in, lowest first. */
export const ASSURANCES = ['eidas1', 'eidas2', 'eidas3'] as const;
export type Assurance = (typeof ASSURANCES)[number];

/** Somebody, or a program, that a provider of identities vouches for. */
export type KnownCaller = {
  readonly kind: 'known';
  /** Who vouches: FranceConnect for holders, the agents' provider for everybody else. Their subjects never mix. */
  readonly provider: 'franceconnect' | 'proconnect';
  /** The provider's `sub`. */
  readonly subject: string;
  readonly role: Role;
  readonly acr: Assurance;
  /** SIRET of the organisation on whose behalf it asks; null for a holder. */
  readonly organisation: string | null;
  /** Published name of the agency, for the role `agency`; null for every other. */
  readonly agency: string | null;
  /** Scopes of its token, sorted. */
  readonly scopes: readonly string[];
};

/** Who asks. */
export type Caller = { readonly kind: 'anonymous' } | KnownCaller;

export const ANONYMOUS: Caller = Object.freeze({ kind: 'anonymous' });

/** The same for all requests of one caller in one role, different for any two; empty for somebody who is not known. */
export const callerKey = (caller: Caller): string =>
  caller.kind === 'anonymous'
    ? ''
    : [
        caller.role,
        caller.acr,
        caller.provider,
        caller.organisation ?? '',
        caller.agency ?? '',
        caller.scopes.join('+'),
        caller.subject,
      ].join(' ');

/** At least as sure as `level`. */
export const isAssured = (acr: Assurance, level: Assurance): boolean =>
  ASSURANCES.indexOf(acr) >= ASSURANCES.indexOf(level);
