import { executeSync, type GraphQLError, type GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { CompiledOperation } from '../compile/compile-operation.ts';

/** What the gateway itself answers of an operation. */
export type Introspected = {
  readonly data: Readonly<Record<string, unknown>>;
  readonly errors: readonly GraphQLError[];
};

export const NOT_ASKED: Introspected = { data: {}, errors: [] };

/** Answers are megabytes on a large schema; tools send the same few operations. */
const KEPT_ANSWERS = 10;

/** Answers introspection from the API schema. It runs on the event loop, so an answer without variables is computed once. */
export function createIntrospection(
  schema: GraphQLSchema,
): (compiled: CompiledOperation, variableValues: Readonly<Record<string, unknown>>) => Introspected {
  const kept = new LRUCache<CompiledOperation, Introspected>({ max: KEPT_ANSWERS });
  return (compiled, variableValues) => {
    if (!compiled.introspection) return NOT_ASKED;
    const known = kept.get(compiled);
    if (known) return known;
    const { data, errors } = executeSync({ schema, document: compiled.introspection, variableValues });
    const answer = { data: data ?? {}, errors: errors ?? [] };
    if ((compiled.operation.variableDefinitions ?? []).length === 0) kept.set(compiled, answer);
    return answer;
  };
}
