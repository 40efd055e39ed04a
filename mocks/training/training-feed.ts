import type { FastifyInstance, FastifyRequest } from 'fastify';
import { fieldOf, parseBatch } from '../feed/batch.ts';
import type { FeedDependencies } from '../feed/feed-dependencies.ts';
import { Refusal } from '../feed/refusal.ts';
import { situationInstant } from '../feed/situation.ts';
import type { TrainingFacts } from '../people/person.ts';
import { createAcceptances, type Acceptances } from './acceptances.ts';
import { accountRecord } from './account-record.ts';
import { fileRecord, filesRecord } from './file-record.ts';
import { ledgerRecord } from './movement-record.ts';

const MAX_PER_PAGE = 20;

/** Feed `training` (Caisse des Dépôts): accounts, ledgers and training files. Returns what forgets the files accepted so far. */
export function registerTrainingFeed(app: FastifyInstance, { people, today }: FeedDependencies): () => void {
  const acceptances = createAcceptances();
  const sources: Sources = { people, today, acceptances };
  app.post('/v1/comptes/recherche', (request) =>
    batchAnswer(request, sources, (key, training) => accountRecord(key, training, today)),
  );
  app.post('/v1/mouvements/recherche', (request) => {
    const page = {
      page: parsePositive(request.body, 'page', { fallback: 1, max: Number.MAX_SAFE_INTEGER }),
      perPage: parsePositive(request.body, 'par_page', { fallback: MAX_PER_PAGE, max: MAX_PER_PAGE }),
    };
    return batchAnswer(request, sources, (key, training) => ledgerRecord(key, training, page, today));
  });
  app.post('/v1/dossiers/recherche', (request) =>
    batchAnswer(request, sources, (key, training) => filesRecord(key, training, today)),
  );
  app.post('/v1/dossiers/validation', (request) => {
    const key = parseText(request.body, 'identifiant');
    const reference = parseText(request.body, 'numero');
    const person = people.byRecordKey('CDC', key);
    if (person === null) throw new Refusal('unknown-file', "Ce dossier n'existe pas");
    const file = acceptances.accept(person, reference, today);
    return envelope(request, { identifiant: key, dossier: fileRecord(file) }, today);
  });
  return acceptances.forgetAll;
}

type Sources = FeedDependencies & { readonly acceptances: Acceptances };

type RecordOf = (key: string, training: TrainingFacts) => object;

function batchAnswer(
  request: FastifyRequest,
  { people, today, acceptances }: Sources,
  recordOf: RecordOf,
): object {
  const data = parseBatch(request.body, 'identifiants').map((key) => {
    const person = people.byRecordKey('CDC', key);
    return person === null ? null : recordOf(key, acceptances.accountOf(person));
  });
  return envelope(request, data, today);
}

function envelope(request: FastifyRequest, data: unknown, today: string): object {
  const links = { self: `${request.protocol}://${request.host}${request.url.split('?')[0]}` };
  return { data, links, meta: { date_situation: situationInstant(today) } };
}

function parseText(body: unknown, field: string): string {
  const value = fieldOf(body, field);
  if (typeof value !== 'string' || value === '')
    throw new Refusal('bad-parameter', `${field} doit être un texte`, { parameter: field });
  return value;
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
