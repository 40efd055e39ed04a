import type { Account } from '../openid/simulator.ts';
import type { People } from '../people/people.ts';
import type { Person } from '../people/person.ts';
import { civilStatusClaims } from './claims.ts';

const PERSON_ID = /^person-(\d+)$/;

/** Refusal of FranceConnect, in words that tell nothing about the person. */
const DECEASED = 'Sign-in could not be completed (010015)';

/** Account of what was typed on the login page: a persona's name or a person's number. */
export function findLogin(people: People, login: string): Account | null {
  const person = /^\d+$/.test(login) ? people.byNumber(Number(login)) : people.byPersona(login);
  return person && createAccount(people, person);
}

/** Account by the id that sessions and tokens hold. */
export function findAccount(people: People, id: string): Account | null {
  const number = PERSON_ID.exec(id)?.[1];
  return number === undefined ? null : findLogin(people, number);
}

function createAccount(people: People, person: Person): Account {
  return {
    id: `person-${person.number}`,
    subject: (sector) => people.subject(person, sector),
    identity: civilStatusClaims(person.civilStatus),
    tokenClaims: {},
    refusal: person.civilStatus.deceasedOn === null ? null : DECEASED,
  };
}
