import type { FastifyInstance } from 'fastify';
import { parseBatch } from '../feed/batch.ts';
import type { FeedDependencies } from '../feed/feed-dependencies.ts';
import { situationInstant } from '../feed/situation.ts';
import type { Agency } from '../people/agency.ts';
import type { People } from '../people/people.ts';
import type { Person } from '../people/person.ts';
import { careerStatement } from './career-statement.ts';
import { registerCivicService } from './civic-service-routes.ts';
import { registerDeclarations } from './declaration-routes.ts';
import { jobseekerStatus } from './jobseeker-status.ts';
import { selfEmployedActivity } from './self-employed-activity.ts';

/** Feed `dsn` (GIP-MDS): monthly declarations and civic service. */
export function registerDsnFeed(app: FastifyInstance, deps: FeedDependencies): void {
  registerDeclarations(app, deps);
  registerCivicService(app, deps);
}

/** Feed `career` (CNAV): career statements of all pension schemes. */
export function registerCareerFeed(app: FastifyInstance, { people, today }: FeedDependencies): void {
  const releves = recordReader(people, 'CNAV', (key, { career }) => careerStatement(key, career));
  app.post('/v1/releves', (request, reply) =>
    reply.send({
      date_situation: situationInstant(today),
      releves: releves(request.body),
    }),
  );
}

/** Feed `jobseeker` (France Travail): registrations and payments. */
export function registerJobseekerFeed(app: FastifyInstance, { people, today }: FeedDependencies): void {
  const data = recordReader(people, 'FRANCE_TRAVAIL', (key, person) => jobseekerStatus(key, person, today));
  app.post('/v1/statut', (request, reply) =>
    reply.send({
      data: data(request.body),
      links: {},
      meta: { date_situation: situationInstant(today) },
    }),
  );
}

/** Feed `selfemployed` (Urssaf): self-employed activities and turnovers. */
export function registerSelfEmployedFeed(app: FastifyInstance, { people, today }: FeedDependencies): void {
  const activites = recordReader(people, 'URSSAF', (key, { selfEmployment }) =>
    selfEmployedActivity(key, selfEmployment),
  );
  app.post('/v1/activites', (request, reply) =>
    reply.send({
      date_situation: situationInstant(today),
      activites: activites(request.body),
    }),
  );
}

/** Reads a batch body and answers one record for each key, null for a key that the agency does not know. */
function recordReader<T>(people: People, agency: Agency, record: (key: string, person: Person) => T) {
  return (body: unknown): readonly (T | null)[] =>
    parseBatch(body, 'identifiants').map((key) => {
      const person = people.byRecordKey(agency, key);
      return person === null ? null : record(key, person);
    });
}
