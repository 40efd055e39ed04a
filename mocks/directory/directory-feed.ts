import type { FastifyInstance } from 'fastify';
import { fieldOf, parseBatch } from '../feed/batch.ts';
import type { FeedDependencies } from '../feed/feed-dependencies.ts';
import { Refusal } from '../feed/refusal.ts';
import { type Agency, agencyKnows, isAgency } from '../people/agency.ts';
import type { Person } from '../people/person.ts';
import { civilStatusRecord, isDeceased } from './civil-status-record.ts';

/**
 * Feed `directory`: who stands behind a FranceConnect `sub` or a `Person.id`, and by which key each agency knows them. The
 * caller's own token says that it may ask; whose data it may ask for, the gateway decided.
 */
export function registerDirectoryFeed(app: FastifyInstance, deps: FeedDependencies): void {
  app.post('/v1/subjects', (request) => ({
    data: parseBatch(request.body, 'subjects').map((subject) => {
      const person = deps.people.bySubject(subject);
      return person === null ? null : { subject, ...personRecord(person, deps) };
    }),
  }));
  app.post('/v1/persons', (request) => ({
    data: parseBatch(request.body, 'persons').map((id) => {
      const person = deps.people.byPersonId(id);
      return person === null ? null : personRecord(person, deps);
    }),
  }));
  app.post('/v1/keys', (request) => {
    const agency = parseAgency(request.body);
    return { data: parseBatch(request.body, 'persons').map((id) => keyRecord(id, agency, deps)) };
  });
}

function personRecord(person: Person, { people, today }: FeedDependencies): object {
  return { person: people.personId(person), civil_status: civilStatusRecord(person.civilStatus, today) };
}

/** A key is told when the agency has a record; of an unknown or deceased person nothing is. */
function keyRecord(id: string, agency: Agency, { people, today }: FeedDependencies): object {
  const person = people.byPersonId(id);
  const authorised = person !== null && !isDeceased(person.civilStatus, today);
  const key = authorised && agencyKnows(agency, person) ? people.recordKey(agency, person) : null;
  return { person: id, authorised, key };
}

function parseAgency(body: unknown): Agency {
  const code = parseText(body, 'agency');
  if (!isAgency(code))
    throw new Refusal('bad-parameter', `Aucune agence ne s'appelle ${code}`, { parameter: 'agency' });
  return code;
}

function parseText(body: unknown, field: string): string {
  const value = fieldOf(body, field);
  if (typeof value !== 'string')
    throw new Refusal('bad-parameter', `${field} doit être un texte`, { parameter: field });
  return value;
}
