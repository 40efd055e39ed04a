import type { Assurance, KnownCaller } from '../auth/caller.ts';
import type { PolicyRule } from '../supergraph/policy-index.ts';
import type { Access, Grant } from './access.ts';
import { assuranceOf } from './named-policies.ts';
import type { HoldsPolicy } from './named-policies.ts';

/** Why a field may not be read. */
export type Denial =
  | { readonly code: 'UNAUTHENTICATED' | 'FORBIDDEN' }
  /** It may, after a sign-in of this level. */
  | { readonly code: 'STEP_UP_REQUIRED'; readonly acr: Assurance };

export const UNAUTHENTICATED: Denial = Object.freeze({ code: 'UNAUTHENTICATED' });
export const FORBIDDEN: Denial = Object.freeze({ code: 'FORBIDDEN' });

/** What one rule says to an access; undefined when it lets it pass. */
export const decideRule = (
  rule: PolicyRule,
  { caller, purpose, grant }: Access,
  holdsPolicy: HoldsPolicy,
): Denial | undefined => {
  if (caller.kind === 'anonymous') return isOpen(rule) ? undefined : UNAUTHENTICATED;
  if (!hasScopes(rule.scopes, caller) || !(rule.purposes?.includes(purpose) ?? true)) return FORBIDDEN;
  if (rule.category !== null && !isGranted(rule, grant)) return FORBIDDEN;
  return rule.policies === null ? undefined : decidePolicies(rule.policies, caller, holdsPolicy);
};

const isOpen = ({ authenticated, scopes, policies, category, purposes }: PolicyRule): boolean =>
  !authenticated && scopes === null && policies === null && category === null && purposes === null;

const hasScopes = (alternatives: PolicyRule['scopes'], { scopes }: KnownCaller): boolean =>
  alternatives === null || alternatives.some((all) => all.every((scope) => scopes.includes(scope)));

const isGranted = ({ category, agency }: PolicyRule, grant: Grant): boolean => {
  switch (grant.kind) {
    case 'nothing':
      return false;
    case 'everything':
      return true;
    case 'own-fields':
      return agency === grant.agency;
    case 'consent':
      return category !== null && grant.categories.has(category);
  }
};

/** One alternative must hold whole. Where only the level of the sign-in is missing, the lowest one that is enough is asked for. */
const decidePolicies = (
  alternatives: NonNullable<PolicyRule['policies']>,
  caller: KnownCaller,
  holdsPolicy: HoldsPolicy,
): Denial | undefined => {
  const enough: Assurance[] = [];
  for (const all of alternatives) {
    const missing = all.filter((name) => !holdsPolicy(name, caller));
    if (missing.length === 0) return undefined;
    const levels = missing.map(assuranceOf).filter((level) => level !== undefined);
    if (levels.length === missing.length) enough.push(levels.toSorted().at(-1)!);
  }
  const [acr] = enough.toSorted();
  return acr === undefined ? FORBIDDEN : { code: 'STEP_UP_REQUIRED', acr };
};

/** The denial that is told when several rules deny: a better sign-in helps only where nothing else is missing. */
export const worstDenial = (denials: readonly Denial[]): Denial | undefined =>
  denials.find(({ code }) => code === 'UNAUTHENTICATED') ??
  denials.find(({ code }) => code === 'FORBIDDEN') ??
  highest(denials);

const highest = (denials: readonly Denial[]): Denial | undefined =>
  denials.toSorted((a, b) => levelOf(a).localeCompare(levelOf(b))).at(-1);

const levelOf = (denial: Denial): string => (denial.code === 'STEP_UP_REQUIRED' ? denial.acr : '');
