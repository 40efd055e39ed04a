import type { Caller, KnownCaller } from '../auth/caller.ts';
import type { Consent, Consents } from '../consent/consent.ts';
import { FULL_GRANT, NO_GRANT } from './access.ts';
import type { Grant } from './access.ts';
import { ROLE_RULES } from './role-rules.ts';

/** What is known of an operation's person when access to them is decided. */
export type GrantQuestion = {
  readonly caller: Caller;
  readonly purpose: string;
  /** Person.id asked for. */
  readonly person: string;
};

/** How much of another person a caller may see. Reads the consents anew for each operation: a withdrawal holds at once. */
export type FindGrant = (question: GrantQuestion) => Promise<Grant>;

export const createFindGrant =
  (consents: Consents): FindGrant =>
  async ({ caller, purpose, person }) => {
    if (caller.kind === 'anonymous') return NO_GRANT;
    const { basis, purposes } = ROLE_RULES[caller.role];
    if (!purposes.includes(purpose)) return NO_GRANT;
    if (basis === 'duty')
      return caller.agency === null ? NO_GRANT : { kind: 'own-fields', agency: caller.agency };
    if (basis !== 'consent') return NO_GRANT;
    const grantee = granteeOf(caller);
    return grantee === undefined
      ? NO_GRANT
      : grantOf(await consents.findInForce({ person, grantee, purpose }), caller);
  };

const granteeOf = ({ role, organisation }: KnownCaller): Consent['grantee'] | undefined =>
  organisation !== null && (role === 'adviser' || role === 'service' || role === 'employer')
    ? { role, organisation }
    : undefined;

/** All consents in force count together; what the law keeps from a role stays kept, whatever was consented to. */
const grantOf = (inForce: readonly Consent[], { role }: KnownCaller): Grant => {
  const { grantable } = ROLE_RULES[role];
  const categories = new Set(inForce.flatMap(({ scopes }) => scopes.filter((scope) => grantable.has(scope))));
  const [newest] = inForce;
  return newest === undefined || categories.size === 0
    ? NO_GRANT
    : { kind: 'consent', categories, consent: newest.id };
};

/** A holder sees everything about themselves; nobody else is `me`. */
export const grantOfSelf = (caller: Caller, purpose: string): Grant =>
  caller.kind === 'known' &&
  ROLE_RULES[caller.role].basis === 'self' &&
  ROLE_RULES[caller.role].purposes.includes(purpose)
    ? FULL_GRANT
    : NO_GRANT;
