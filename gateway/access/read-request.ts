import { GraphQLError, parse, validate, type DocumentNode, type GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';

/** A GraphQL request of the engine, ready to be executed. */
export type AccessRequest = {
  readonly document: DocumentNode;
  readonly variableValues: Readonly<Record<string, unknown>>;
  readonly operationName: string | undefined;
};

/** Characters of query text kept parsed; a longer text is parsed each time. */
const CACHED_CHARACTERS = 100_000;

/** Reads bodies of the engine. What it cannot read throws: the engine made it, so that is a bug. */
export function createRequestReader(schema: GraphQLSchema): (body: string) => AccessRequest {
  const documents = new LRUCache<string, DocumentNode>({
    maxSize: CACHED_CHARACTERS,
    sizeCalculation: (_document, text) => text.length,
  });
  const readDocument = (text: string): DocumentNode => {
    const known = documents.get(text);
    if (known !== undefined) return known;
    const document = parse(text, { noLocation: true });
    const [error] = validate(schema, document);
    if (error !== undefined) throw error;
    documents.set(text, document);
    return document;
  };
  return (body) => {
    const { query, variables, operationName } = JSON.parse(body) as Readonly<Record<string, unknown>>;
    if (typeof query !== 'string') throw new GraphQLError('The request has no query.');
    return {
      document: readDocument(query),
      variableValues: (variables ?? {}) as Readonly<Record<string, unknown>>,
      operationName: typeof operationName === 'string' ? operationName : undefined,
    };
  };
}
