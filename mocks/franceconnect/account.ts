import { createHash } from 'node:crypto';
import type { People } from '../people/people.ts';
import type { Person } from '../people/person.ts';

/** Professional sign-ins: a role and no civil status. */
const PROFESSIONALS = ['analyst', 'adviser'] as const;

export type Professional = (typeof PROFESSIONALS)[number];

/** Someone who can sign in. */
export type Account =
  | { readonly kind: 'person'; readonly id: string; readonly person: Person }
  | { readonly kind: 'professional'; readonly id: string; readonly role: Professional };

const PERSON_ID = /^person-(\d+)$/;

/** Account of what was typed on the login page: a persona's name, a person's number, `analyst` or `adviser`. */
export function findLogin(people: People, login: string): Account | null {
  const professional = PROFESSIONALS.find((role) => role === login);
  if (professional) return { kind: 'professional', id: professional, role: professional };
  return personAccount(/^\d+$/.test(login) ? people.byNumber(Number(login)) : people.byPersona(login));
}

/** Account by the id that sessions and tokens hold. */
export function findAccountById(people: People, id: string): Account | null {
  const number = PERSON_ID.exec(id)?.[1];
  return number === undefined ? findLogin(people, id) : personAccount(people.byNumber(Number(number)));
}

/** `role` of the tokens. */
export function accountRole(account: Account): 'holder' | Professional {
  return account.kind === 'person' ? 'holder' : account.role;
}

/** Pairwise `sub`: one for each account and sector. */
export function accountSubject(people: People, account: Account, sector: string): string {
  if (account.kind === 'person') return people.subject(account.person, sector);
  return `${createHash('sha256').update(`${sector} ${account.role}`).digest('hex')}v1`;
}

function personAccount(person: Person | null): Account | null {
  return person && { kind: 'person', id: `person-${person.number}`, person };
}
