/** What somebody who is signed in may be to the person whose data is asked for. */
const ROLES = ['holder', 'analyst', 'adviser'] as const;
type Role = (typeof ROLES)[number];

/** eIDAS levels of a sign-in, lowest first. */
const ASSURANCES = ['eidas1', 'eidas2', 'eidas3'] as const;
export type Assurance = (typeof ASSURANCES)[number];

/** Somebody whom FranceConnect identified; `subject` is its pairwise `sub`. */
export type PersonCaller = {
  readonly kind: 'person';
  readonly subject: string;
  readonly role: Role;
  readonly acr: Assurance;
};

/** Who asks. */
export type Caller = { readonly kind: 'anonymous' } | PersonCaller;

export const ANONYMOUS: Caller = Object.freeze({ kind: 'anonymous' });

const SUBJECT = /^[\w.:@-]{1,128}$/;

/**
 * Verified claims as a caller; undefined when one of them is not what FranceConnect promises.
 * Without `role` it is a holder: only agents of a service carry one.
 */
export const callerOf = (
  claims: Readonly<Record<string, unknown>>,
  lowest: Assurance = 'eidas1',
): PersonCaller | undefined => {
  const { sub, acr } = claims;
  const role = ROLES.find((known) => known === (claims['role'] ?? 'holder'));
  const level = ASSURANCES.indexOf(acr as Assurance);
  if (typeof sub !== 'string' || !SUBJECT.test(sub) || role === undefined) return undefined;
  if (level < ASSURANCES.indexOf(lowest)) return undefined;
  return Object.freeze({ kind: 'person', subject: sub, role, acr: acr as Assurance });
};

/** The same for all requests of one caller in one role, different for any two; empty for somebody who is not known. */
export const callerKey = (caller: Caller): string =>
  caller.kind === 'anonymous' ? '' : `${caller.role} ${caller.acr} ${caller.subject}`;
