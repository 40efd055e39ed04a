import type { DocumentNode, GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Caller } from '../auth/caller.ts';
import { withoutProtectedFields } from './authenticated.ts';
import type { AnonymousDocument } from './authenticated.ts';
import type { RefusedField } from './find-refused-fields.ts';
import { createProtectedField } from './protected-fields.ts';

/** What somebody wants to run. */
type Requested = {
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly queryHash: string;
  readonly caller: Caller;
};

/** What of it may run; `refused` is to be reported in the answer. */
type Authorised =
  | { readonly kind: 'refused' }
  | {
      readonly kind: 'allowed';
      readonly document: DocumentNode;
      /** Identifies `document`. */
      readonly queryHash: string;
      readonly refused: readonly RefusedField[];
    };

export type Authorise = (requested: Requested) => Authorised;

/** With open access every document runs as it is. */
export const allowEverything: Authorise = ({ document, queryHash }) => ({
  kind: 'allowed',
  document,
  queryHash,
  refused: [],
});

const CACHED_DOCUMENTS = 1000;

/** Keeps what carries `@authenticated` from anonymous callers; the work is done once for each query. */
export const createAuthorise = (schema: GraphQLSchema, authenticated: ReadonlySet<string>): Authorise => {
  const protectedField = createProtectedField(schema, authenticated);
  const cache = new LRUCache<string, AnonymousDocument>({ max: CACHED_DOCUMENTS });
  return (requested) => {
    if (requested.caller.kind !== 'anonymous') return allowEverything(requested);
    const { document, operationName, queryHash } = requested;
    const key = `${queryHash} ${operationName ?? ''}`;
    const known = cache.get(key) ?? withoutProtectedFields(schema, protectedField, document, operationName);
    cache.set(key, known);
    if (known.refused.length === 0) return allowEverything(requested);
    if (known.everything) return { kind: 'refused' };
    const hash = `${queryHash}:anonymous`;
    return { kind: 'allowed', document: known.document, queryHash: hash, refused: known.refused };
  };
};
