import { buildSchema, execute } from 'graphql';
import type { GraphQLFieldResolver } from 'graphql';
import type { Engine, EngineRequest, EngineResult } from '../../gateway/execute/engine-types.ts';

export type FakeEngine = Engine & { readonly requests: readonly EngineRequest[] };

export type FakeEngineOptions = {
  readonly sdl: string;
  readonly rootValue?: unknown;
  readonly authenticated?: readonly string[];
  readonly fieldResolver?: GraphQLFieldResolver<unknown, unknown>;
};

/** A second implementation of the engine: one schema in memory, run by graphql-js. */
export const createFakeEngine = (options: FakeEngineOptions): FakeEngine => {
  const schema = buildSchema(options.sdl);
  const requests: EngineRequest[] = [];
  return {
    requests,
    apiSchema: schema,
    supergraph: { authenticated: new Set(options.authenticated) },
    close: () => Promise.resolve(),
    prepare: () => Promise.resolve([]),
    execute: async (request): Promise<EngineResult> => {
      requests.push(request);
      const { data, errors } = await execute({
        schema,
        document: request.document,
        operationName: request.operationName ?? null,
        variableValues: request.variables,
        rootValue: options.rootValue,
        ...(options.fieldResolver && { fieldResolver: options.fieldResolver }),
      });
      if (data === undefined)
        return {
          errors: (errors ?? []).map((error) => ({
            ...error.toJSON(),
            extensions: { code: 'BAD_USER_INPUT' },
          })),
        };
      return { data, ...(errors && { errors: errors.map((error) => error.toJSON()) }) };
    },
  };
};
