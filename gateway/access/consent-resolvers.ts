import type { Consent } from '../consent/consent.ts';
import type { AccessContext } from './access-context.ts';
import { refusal } from './access-errors.ts';
import { labelCategory, type Language } from './category-words.ts';
import { explainBadGrant, type GrantConsentInput } from './check-grant.ts';
import { requireHolder, requirePerson, type PersonReference } from './require-person.ts';
import { labelPurpose } from './purpose-words.ts';

export type Worded = { readonly language?: Language | null };

/** What this subgraph falls back to when a client sends null. */
export const DEFAULT_LANGUAGE: Language = 'FR';

const iso = (atMs: number): string => new Date(atMs).toISOString();

const isInForce = ({ withdrawnAtMs, endsOn }: Consent, today: string): boolean =>
  withdrawnAtMs === null && endsOn >= today;

/** `Person.consents`: the holder's own. */
export const readConsents = async (
  { id }: PersonReference,
  { inForce }: { readonly inForce?: boolean | null },
  context: AccessContext,
): Promise<readonly Consent[]> => {
  requirePerson(id, context.caller);
  requireHolder(context.caller);
  const consents = await context.inTurn(() => context.listConsents('consents', id));
  return inForce === true ? consents.filter((consent) => isInForce(consent, context.today)) : consents;
};

/** `Mutation.grantConsent`. */
export const grantConsent = async (
  _root: unknown,
  { input }: { readonly input: GrantConsentInput },
  context: AccessContext,
): Promise<Consent> => {
  const person = requireHolder(context.caller);
  const { grantee, purpose, scopes, endsOn } = input;
  const problem = explainBadGrant(input, context.grantable, context.today);
  if (problem !== null) throw refusal('BAD_USER_INPUT', problem);
  return context.keep('grantConsent', () =>
    context.consents.grant({
      person,
      grantee: { role: grantee.role, organisation: grantee.organisation },
      purpose,
      scopes: scopes.toSorted(),
      endsOn: endsOn as string, // a day: checked above
    }),
  );
};

/** What an identifier may look like; anything else need not be looked for. */
const CONSENT_ID = /^[\w-]{1,64}$/;

/** `Mutation.withdrawConsent`: the same answer for a consent that is not there and for somebody else's. */
export const withdrawConsent = async (
  _root: unknown,
  { id }: { readonly id: string },
  context: AccessContext,
): Promise<Consent> => {
  const person = requireHolder(context.caller);
  const consent = CONSENT_ID.test(id)
    ? await context.keep('withdrawConsent', () => context.consents.withdraw(person, id))
    : null;
  if (consent === null) throw refusal('BAD_USER_INPUT', '`id` is not one of your consents.');
  return consent;
};

export const CONSENT_FIELDS = {
  purposeLabel: ({ purpose }: Consent, { language }: Worded) =>
    labelPurpose(purpose, language ?? DEFAULT_LANGUAGE),
  scopeLabels: ({ scopes }: Consent, { language }: Worded) =>
    scopes.map((scope) => labelCategory(scope, language ?? DEFAULT_LANGUAGE)),
  grantedAt: ({ grantedAtMs }: Consent) => iso(grantedAtMs),
  withdrawnAt: ({ withdrawnAtMs }: Consent) => (withdrawnAtMs === null ? null : iso(withdrawnAtMs)),
  inForce: (consent: Consent, _args: unknown, { today }: AccessContext) => isInForce(consent, today),
};
