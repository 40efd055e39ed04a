import {
  getVariableValues,
  type GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';

export type CoercedVariables =
  | { readonly ok: true; readonly values: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly errors: readonly GraphQLFormattedError[] };

const NONE: CoercedVariables = { ok: true, values: {} };

/** Checks the client's variables. The coerced values decide conditions only: subgraphs get what the client sent. */
export function coerceVariables(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  given: Readonly<Record<string, unknown>>,
): CoercedVariables {
  if (variableDefinitions.length === 0) return NONE;
  const values = getVariableValues(schema, variableDefinitions, given, { maxErrors: 50 });
  return values.errors
    ? { ok: false, errors: values.errors.map(badVariable) }
    : { ok: true, values: values.coerced };
}

const badVariable = (error: GraphQLError): GraphQLFormattedError => ({
  ...error.toJSON(),
  extensions: { code: 'BAD_USER_INPUT' },
});
