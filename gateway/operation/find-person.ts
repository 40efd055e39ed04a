import { createHash } from 'node:crypto';
import { isObjectType, parse } from 'graphql';
import type { GraphQLFormattedError, GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { AssertionSigner } from '../auth/assertion.ts';
import { callerKey } from '../auth/caller.ts';
import type { KnownCaller } from '../auth/caller.ts';
import { Refusal } from '../errors.ts';
import type { Engine } from '../execute/engine-types.ts';
import { subgraphHeaders } from './subgraph-headers.ts';

/** Person.id of who is signed in; null for somebody who is nobody here. Rejects with `UNAVAILABLE` when nobody can say it now. */
export type FindPerson = (caller: KnownCaller, requestId: string) => Promise<string | null>;

const REMEMBERED = 20_000;
/** A corrected civil status makes a new `sub`, never another person of an old one: the time bounds memory more than truth. */
const REMEMBERED_MS = 10 * 60_000;

/** The query field that answers who is signed in, with the id of that person; undefined in a supergraph without one. */
const findQuestion = (schema: GraphQLSchema, { supergraph: { policy } }: Engine): string | undefined => {
  for (const [coordinate, argument] of policy.dataSubjects) {
    const [type, field = ''] = coordinate.split('.');
    if (argument !== null || type !== schema.getQueryType()?.name) continue;
    const answered = schema.getQueryType()?.getFields()[field]?.type;
    if (isObjectType(answered) && answered.getFields()['id']) return `{ ${field} { id } }`;
  }
  return undefined;
};

const UNKNOWN_NOW = 'Who you are here cannot be looked up at the moment. Try again.';

/** An answer: the caller is nobody here, or may not be. Whatever else goes wrong says nothing of them. */
const isRefusal = ({ extensions }: GraphQLFormattedError): boolean => extensions?.['code'] === 'FORBIDDEN';

/** Asks the supergraph once for each caller: the answer is remembered. */
export const createFindPerson = (engine: Engine, signer: AssertionSigner): FindPerson => {
  const question = findQuestion(engine.apiSchema, engine);
  if (question === undefined) return () => Promise.resolve(null);
  const document = parse(question);
  const queryHash = createHash('sha256').update(question).digest('hex');
  const known = new LRUCache<string, string>({ max: REMEMBERED, ttl: REMEMBERED_MS });
  const underWay = new Map<string, Promise<string | null>>();

  const ask = async (caller: KnownCaller, requestId: string): Promise<string | null> => {
    const asserted = { caller, purpose: 'OWN_ACCESS', person: null, consent: null };
    const { data, errors = [] } = await engine.execute({
      document,
      operationName: undefined,
      variables: {},
      queryHash,
      requestId,
      callerKey: callerKey(caller),
      headersFor: subgraphHeaders(signer, asserted, requestId),
    });
    const [answered] = Object.values((data ?? {}) as Record<string, { readonly id?: unknown } | null>);
    if (typeof answered?.id === 'string') return answered.id;
    if (errors.every(isRefusal)) return null;
    throw new Refusal('UNAVAILABLE', { message: UNKNOWN_NOW });
  };

  return (caller, requestId) => {
    const key = callerKey(caller);
    const person = known.get(key);
    if (person !== undefined) return Promise.resolve(person);
    const asked =
      underWay.get(key) ??
      ask(caller, requestId)
        .then((found) => {
          if (found !== null) known.set(key, found);
          return found;
        })
        .finally(() => underWay.delete(key));
    underWay.set(key, asked);
    return asked;
  };
};
