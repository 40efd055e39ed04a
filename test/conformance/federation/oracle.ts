import { buildSchema, execute, isObjectType, parse, printSchema, type GraphQLSchema } from 'graphql';
import type { EngineResult } from '../../../gateway/execute/engine-types.ts';

export type Resolvers = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** The whole graph as one plain graphql-js schema: what a client must see, whoever answers. */
export function createOracle(apiSchema: GraphQLSchema, resolvers: Resolvers) {
  const schema = buildSchema(printSchema(apiSchema));
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || !Object.hasOwn(resolvers, type.name)) continue;
    for (const [name, field] of Object.entries(type.getFields())) {
      const resolve = Object.hasOwn(resolvers[type.name]!, name) ? resolvers[type.name]![name] : undefined;
      if (typeof resolve === 'function') field.resolve = resolve as never;
    }
  }
  return async (query: string, variables: Record<string, unknown> = {}) =>
    execute({ schema, document: parse(query), variableValues: variables });
}

/** The same answer as the oracle's, byte by byte: keys, order and nulls; and as many errors, at the same places. */
export async function expectSame(
  federation: { run(query: string, variables: Record<string, unknown>): Promise<EngineResult> },
  oracle: ReturnType<typeof createOracle>,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<void> {
  const [actual, expected] = await Promise.all([federation.run(query, variables), oracle(query, variables)]);
  const places = (errors: readonly { readonly path?: readonly (string | number)[] | undefined }[] = []) =>
    errors.map(({ path }) => JSON.stringify(path)).toSorted();
  expect({
    query,
    variables,
    errors: places(actual.errors),
    messages: actual.errors?.map(({ message }) => message),
    data: JSON.stringify(actual.data, null, 1),
  }).toEqual({
    query,
    variables,
    errors: places(expected.errors),
    messages: actual.errors?.map(({ message }) => message),
    data: JSON.stringify(expected.data, null, 1),
  });
}
