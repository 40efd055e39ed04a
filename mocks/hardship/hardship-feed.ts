import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { limitBatch } from '../feed/batch.ts';
import type { FeedDependencies } from '../feed/feed-dependencies.ts';
import { Refusal } from '../feed/refusal.ts';
import { statementDocument } from './statement-document.ts';

/** Feed `hardship` (CNAM AT-MP): statements of hardship points, in XML both ways. */
export function registerHardshipFeed(app: FastifyInstance, { people, today }: FeedDependencies): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.post('/v1/releves', (request, reply) => {
    const statements = parseRequest(request.body).flatMap((key) => {
      const person = people.byRecordKey('CNAM_ATMP', key);
      if (!person?.hardship) return [];
      return [{ key, hardship: person.hardship, retiredOn: person.career.pension?.since ?? null }];
    });
    return reply.type('application/xml; charset=utf-8').send(statementDocument(statements, today));
  });
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseAttributeValue: false,
  isArray: (name) => name === 'compte',
});

const requestSchema = z.object({ demande: z.object({ compte: z.array(z.object({ id: z.string() })) }) });

/** Keys of `<demande><compte id="C2P-…"/></demande>`. */
function parseRequest(body: unknown): readonly string[] {
  const text = typeof body === 'string' ? body : '';
  const parsed = XMLValidator.validate(text) === true ? requestSchema.safeParse(parser.parse(text)) : null;
  if (!parsed?.success) {
    throw new Refusal('bad-parameter', 'La demande attendue est <demande><compte id="…"/></demande>');
  }
  return limitBatch(
    parsed.data.demande.compte.map(({ id }) => id),
    'compte',
  );
}
