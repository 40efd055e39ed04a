import type { FastifyInstance } from 'fastify';
import { fieldOf, parseBatch } from '../feed/batch.ts';
import type { FeedDependencies } from '../feed/feed-dependencies.ts';
import { Refusal } from '../feed/refusal.ts';
import { type Agency, agencyKnows, isAgency } from '../people/agency.ts';
import type { Person } from '../people/person.ts';
import { civilStatusRecord } from './civil-status-record.ts';

/** Feed `directory`: who stands behind a FranceConnect `sub`, and by which key each agency knows them. */
export function registerDirectoryFeed(app: FastifyInstance, deps: FeedDependencies): void {
  app.post('/v1/subjects', (request) => ({
    data: parseBatch(request.body, 'subjects').map((subject) => subjectRecord(subject, deps)),
  }));
  app.post('/v1/keys', (request) => {
    const agency = parseAgency(request.body);
    const caller = deps.people.bySubject(parseText(request.body, 'subject'));
    return {
      data: parseBatch(request.body, 'persons').map((id) => keyRecord({ id, agency, caller }, deps)),
    };
  });
}

function subjectRecord(subject: string, { people, today }: FeedDependencies): object | null {
  const person = people.bySubject(subject);
  return person === null
    ? null
    : {
        subject,
        person: people.personId(person),
        civil_status: civilStatusRecord(person.civilStatus, today),
      };
}

type KeyQuestion = { readonly id: string; readonly agency: Agency; readonly caller: Person | null };

/** A key is told to the person it is about, and only when the agency has a record. */
function keyRecord({ id, agency, caller }: KeyQuestion, { people }: FeedDependencies): object {
  const authorised = caller !== null && people.personId(caller) === id;
  const key = authorised && agencyKnows(agency, caller) ? people.recordKey(agency, caller) : null;
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
