import {
  executeSync,
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { clientVariable } from '../plan/normalise-operation.ts';

/** What the gateway itself answers of an operation. */
export type Introspected = {
  readonly data: Readonly<Record<string, unknown>>;
  readonly errors: readonly GraphQLError[];
};

/** `__schema` and `__type` of an operation, normalised. */
type Question = { readonly introspection: DocumentNode; readonly operation: OperationDefinitionNode };

/** Answers are megabytes on a large schema; tools send the same few operations. */
const KEPT_ANSWERS = 10;

/** Answers introspection from the API schema. It runs on the event loop, so an answer without variables is computed once. */
export function createIntrospection(
  schema: GraphQLSchema,
): (question: Question, variables: Readonly<Record<string, unknown>>) => Introspected {
  const kept = new LRUCache<DocumentNode, Introspected>({ max: KEPT_ANSWERS });
  return ({ introspection, operation }, variables) => {
    const known = kept.get(introspection);
    if (known) return known;
    const names = (operation.variableDefinitions ?? []).map(({ variable }) => variable.name.value);
    const given = names.filter((name) => Object.hasOwn(variables, clientVariable(name)));
    const variableValues = Object.fromEntries(given.map((name) => [name, variables[clientVariable(name)]]));
    const { data, errors } = executeSync({ schema, document: introspection, variableValues });
    const answer = { data: data ?? {}, errors: errors ?? [] };
    if (names.length === 0) kept.set(introspection, answer);
    return answer;
  };
}
