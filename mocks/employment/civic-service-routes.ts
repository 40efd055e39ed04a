import type { FastifyInstance } from 'fastify';
import { parseBatch } from '../feed/batch.ts';
import type { FeedDependencies } from '../feed/feed-dependencies.ts';
import { jsonErrors } from '../feed/refusal.ts';
import { situationInstant } from '../feed/situation.ts';
import { civicServiceRecord } from './civic-service.ts';

const AGENCY = 'GIP_MDS';

const UNKNOWN_PERSON = jsonErrors(
  {
    status: 404,
    code: '31003',
    message: 'Aucun dossier ne correspond à cet identifiant',
    parameter: null,
    retryInSeconds: null,
  },
  AGENCY,
);

/** `POST /v1/service-civique` for many records, `GET /v1/service-civique/KEY` for one. */
export function registerCivicService(app: FastifyInstance, { people, today }: FeedDependencies): void {
  const meta = { date_situation: situationInstant(today) };
  const recordFor = (key: string) => {
    const person = people.byRecordKey(AGENCY, key);
    return person === null ? null : civicServiceRecord(key, person.civicService, today);
  };
  app.post('/v1/service-civique', (request, reply) =>
    reply.send({
      data: parseBatch(request.body, 'identifiants').map((key) => recordFor(key)),
      links: {},
      meta,
    }),
  );
  app.get<{ Params: { key: string } }>('/v1/service-civique/:key', (request, reply) => {
    const data = recordFor(request.params.key);
    if (data !== null) return reply.send({ data, links: {}, meta });
    return reply.code(404).type('application/json; charset=utf-8').send(UNKNOWN_PERSON);
  });
}
