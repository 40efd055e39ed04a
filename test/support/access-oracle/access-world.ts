import { signIn } from '../../../gateway/cli/sign-in.ts';
import type { Answer, TestStack } from '../stack.ts';
import type { AccessCase, CallerName, CaseConsent, Printed } from './access-case.ts';

/** The running product, as the oracle asks it. */
export type AccessWorld = {
  idOf(person: string): string;
  /** Gives the person's consents of a case and no others to the caller; categories that are open then. */
  consent(one: AccessCase): Promise<{ categories: ReadonlySet<string>; difference: string | null }>;
  askSelf(person: string, printed: Printed): Promise<Answer>;
  /** The answer to the caller, and the feeds that were called for it. */
  askAs(one: AccessCase, printed: Printed): Promise<{ answer: Answer; called: readonly string[] }>;
};

type Grantee = {
  readonly role: 'ADVISER' | 'SERVICE' | 'EMPLOYER';
  readonly organisation: string;
  readonly purpose: string;
  /** Never opened to the role, whatever somebody wants to consent to. */
  readonly isClosed: (category: string) => boolean;
};

const ADVISER = { role: 'ADVISER', purpose: 'CAREER_ADVICE', isClosed: () => false } as const;
const GRANTEES: Partial<Readonly<Record<CallerName, Grantee>>> = {
  adviser: { ...ADVISER, organisation: '13000548107122' },
  adviser2: { ...ADVISER, organisation: '39512704600013' },
  service: {
    role: 'SERVICE',
    organisation: '90284716900015',
    purpose: 'THIRD_PARTY_SERVICE',
    isClosed: (category) => category === 'EXPOSURE_FACTORS' || category === 'ENGAGEMENT',
  },
  employer: {
    role: 'EMPLOYER',
    organisation: '00572078400015',
    purpose: 'STAFF_ADMINISTRATION',
    isClosed: (category) => category !== 'EMPLOYMENT',
  },
};

const PURPOSES: Readonly<Record<Exclude<CallerName, 'anonymous'>, string>> = {
  self: 'OWN_ACCESS',
  self2: 'OWN_ACCESS',
  other: 'OWN_ACCESS',
  adviser: 'CAREER_ADVICE',
  adviser2: 'CAREER_ADVICE',
  service: 'THIRD_PARTY_SERVICE',
  employer: 'STAFF_ADMINISTRATION',
  analyst: 'STATISTICS',
  agency: 'AGENCY_DUTIES',
};

const CHANGE = `mutation ($old: ID!, $hasOld: Boolean!, $new: GrantConsentInput!, $hasNew: Boolean!) {
  withdrawConsent(id: $old) @include(if: $hasOld) { inForce }
  grantConsent(input: $new) @include(if: $hasNew) { id }
}`;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Signs everybody in. A person's consents change only through here. */
export async function openWorld(stack: TestStack, persons: readonly string[]): Promise<AccessWorld> {
  const ids = new Map<string, string>();
  const better = new Map<string, string>();
  for (const person of persons) {
    const { data } = await stack.ask(person, '{ me { id } }');
    const me = data?.['me'] as { readonly id: string } | null | undefined;
    if (!me) throw new Error(`${person} cannot be signed in`);
    ids.set(person, me.id);
    better.set(person, (await signIn({ issuer: stack.issuer, login: person, acr: 'eidas2' })).accessToken);
  }
  const endsOn = new Date(Date.now() + 30 * DAY_MS).toISOString().slice(0, 10);
  const idOf = (person: string): string => ids.get(person)!;

  const tokenOf = ({ caller, person }: AccessCase): Promise<string> | string | null => {
    if (caller === 'anonymous') return null;
    if (caller === 'self2') return better.get(person)!;
    if (caller === 'self') return stack.token(person);
    if (caller !== 'other') return stack.token(caller);
    return stack.token(persons[(persons.indexOf(person) + 1) % persons.length]!);
  };

  type Standing = { readonly wanted: string; readonly ids: readonly string[] };
  const standing = new Map<string, Standing>();

  /** Identifier of a consent that was given; null when it was refused. */
  const grant = async (person: string, grantee: Grantee, { categories, isWithdrawn }: CaseConsent) => {
    const { role, organisation, purpose } = grantee;
    const given = { grantee: { role, organisation }, purpose, scopes: categories, endsOn };
    const change = async (old: string | null, isNew: boolean): Promise<Answer> =>
      stack.ask(person, CHANGE, { old: old ?? '', hasOld: old !== null, new: given, hasNew: isNew });
    const answer = await change(null, true);
    const id = (answer.data?.['grantConsent'] as { id: string } | null | undefined)?.id ?? null;
    if (id !== null && isWithdrawn) await change(id, false);
    return id;
  };

  const withdraw = async (person: string, id: string): Promise<void> => {
    const answer = await stack.ask(person, 'mutation ($id: ID!) { withdrawConsent(id: $id) { inForce } }', {
      id,
    });
    if ((answer.data?.['withdrawConsent'] as { inForce: boolean } | null)?.inForce !== false)
      throw new Error(`a consent cannot be withdrawn: ${JSON.stringify(answer)}`);
  };

  return {
    idOf,
    consent: async ({ caller, person, consents }) => {
      const grantee = GRANTEES[caller];
      const none = { categories: new Set<string>(), difference: null };
      if (grantee === undefined) return none;
      const isLawful = ({ categories }: CaseConsent) => !categories.some(grantee.isClosed);
      // Each takes the place of the one before.
      const last = consents.filter(isLawful).at(-1);
      const categories = new Set(last === undefined || last.isWithdrawn ? [] : last.categories);
      const key = `${person} ${caller}`;
      const wanted = JSON.stringify(consents);
      const before = standing.get(key);
      if (before?.wanted === wanted) return { categories, difference: null };
      for (const id of before?.ids ?? []) await withdraw(person, id);
      standing.set(key, { wanted: '', ids: [] });
      const granted: string[] = [];
      for (const one of consents) {
        const id = await grant(person, grantee, one);
        if ((id !== null) !== isLawful(one))
          return { categories, difference: `a consent to ${one.categories.join(', ')} for ${caller}: ${id}` };
        if (id !== null && !one.isWithdrawn) granted.push(id);
        standing.set(key, { wanted: '', ids: granted });
      }
      standing.set(key, { wanted, ids: granted });
      return { categories, difference: null };
    },
    askSelf: (person, { query, variables }) => stack.ask(person, query, { ...variables }),
    askAs: async (one, printed) => {
      const token = await tokenOf(one);
      await stack.resetCalls();
      const response = await fetch(`${stack.gatewayUrl}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(token !== null && { authorization: `Bearer ${token}` }),
          ...purposeOf(one),
        },
        body: JSON.stringify(printed),
      });
      const answer = (await response.json()) as Answer;
      const called = Object.entries(await stack.calls()).flatMap(([feed, calls]) =>
        calls > 0 ? [feed] : [],
      );
      return { answer, called };
    },
  };
}

function purposeOf({ caller, purpose }: AccessCase): Readonly<Record<string, string>> {
  if (caller === 'anonymous' || purpose === 'none') return {};
  const own = PURPOSES[caller];
  if (purpose === 'own') return { 'x-purpose': own };
  return { 'x-purpose': own === 'CAREER_ADVICE' ? 'STATISTICS' : 'CAREER_ADVICE' };
}
