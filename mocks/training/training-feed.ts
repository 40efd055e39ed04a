import type { FastifyInstance, FastifyRequest } from 'fastify';
import { fieldOf, parseBatch } from '../feed/batch.ts';
import type { FeedDependencies } from '../feed/feed-dependencies.ts';
import { Refusal } from '../feed/refusal.ts';
import { situationInstant } from '../feed/situation.ts';
import type { TrainingFacts } from '../people/person.ts';
import { accountRecord } from './account-record.ts';
import { filesRecord } from './file-record.ts';
import { ledgerRecord } from './movement-record.ts';

const MAX_PER_PAGE = 20;

/** Feed `training` (Caisse des Dépôts): accounts, ledgers and training files. */
export function registerTrainingFeed(app: FastifyInstance, deps: FeedDependencies): void {
  const { today } = deps;
  app.post('/v1/comptes/recherche', (request) =>
    envelope(request, deps, (key, training) => accountRecord(key, training, today)),
  );
  app.post('/v1/mouvements/recherche', (request) => {
    const page = {
      page: parsePositive(request.body, 'page', { fallback: 1, max: Number.MAX_SAFE_INTEGER }),
      perPage: parsePositive(request.body, 'par_page', { fallback: MAX_PER_PAGE, max: MAX_PER_PAGE }),
    };
    return envelope(request, deps, (key, training) => ledgerRecord(key, training, page, today));
  });
  app.post('/v1/dossiers/recherche', (request) =>
    envelope(request, deps, (key, training) => filesRecord(key, training, today)),
  );
}

type RecordOf = (key: string, training: TrainingFacts) => object;

function envelope(request: FastifyRequest, { people, today }: FeedDependencies, recordOf: RecordOf): object {
  const data = parseBatch(request.body, 'identifiants').map((key) => {
    const person = people.byRecordKey('CDC', key);
    return person === null ? null : recordOf(key, person.training);
  });
  const links = { self: `${request.protocol}://${request.host}${request.url.split('?')[0]}` };
  return { data, links, meta: { date_situation: situationInstant(today) } };
}

function parsePositive(
  body: unknown,
  field: string,
  { fallback, max }: { fallback: number; max: number },
): number {
  const value = fieldOf(body, field) ?? fallback;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1 || value > max) {
    throw new Refusal('bad-parameter', `${field} doit être un entier de 1 à ${max}`, { parameter: field });
  }
  return value;
}
