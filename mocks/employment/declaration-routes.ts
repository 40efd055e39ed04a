import type { FastifyInstance } from 'fastify';
import { fieldOf, parseBatch } from '../feed/batch.ts';
import type { FeedDependencies } from '../feed/feed-dependencies.ts';
import { Refusal } from '../feed/refusal.ts';
import { dsnText, extractLines } from './dsn-extract.ts';

const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/;

/** `POST /v1/declarations`: extracts of the monthly declarations, in ISO-8859-1; an unknown key has none. */
export function registerDeclarations(app: FastifyInstance, { people, today }: FeedDependencies): void {
  app.post('/v1/declarations', (request, reply) => {
    const keys = parseBatch(request.body, 'identifiants');
    const from = parseMonth(request.body, 'de');
    const to = parseMonth(request.body, 'a');
    const lines = keys.flatMap((key) => {
      const person = people.byRecordKey('GIP_MDS', key);
      return person === null ? [] : extractLines({ key, person, from, to, today });
    });
    return reply.type('text/plain; charset=iso-8859-1').send(Buffer.from(dsnText(lines), 'latin1'));
  });
}

function parseMonth(body: unknown, field: string): string {
  const value = fieldOf(body, field);
  if (typeof value === 'string' && MONTH.test(value)) return value;
  throw new Refusal('bad-parameter', `${field} doit être un mois au format AAAA-MM`, { parameter: field });
}
