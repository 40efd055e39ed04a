import { buildSchema, execute, getNamedType, isInterfaceType, isObjectType, Kind, visit } from 'graphql';
import type { DocumentNode, GraphQLFieldResolver, GraphQLSchema } from 'graphql';
import type { Engine, EngineRequest, EngineResult } from '../../gateway/execute/engine-types.ts';
import { REFUSED_KEY, refusedTypeOf, refusedValue } from '../../gateway/plan/refused-mark.ts';
import type { PolicyIndex } from '../../gateway/supergraph/policy-index.ts';
import { authenticatedPolicy, labelsOf } from './policy.ts';

export type FakeEngine = Engine & { readonly requests: readonly EngineRequest[] };

export type FakeEngineOptions = {
  readonly sdl: string;
  readonly rootValue?: unknown;
  /** Coordinates that carry `@authenticated`; `policy` says more. */
  readonly authenticated?: readonly string[];
  readonly policy?: PolicyIndex;
  readonly fieldResolver?: GraphQLFieldResolver<unknown, unknown>;
};

/** `Type.field` → the type it returns. */
const fieldTypesOf = (schema: GraphQLSchema): ReadonlyMap<string, string> =>
  new Map(
    Object.values(schema.getTypeMap()).flatMap((type) =>
      isObjectType(type) || isInterfaceType(type)
        ? Object.values(type.getFields()).map(
            (field) => [`${type.name}.${field.name}`, getNamedType(field.type).name] as const,
          )
        : [],
    ),
  );

/** Refused fields under keys of their own, as the engine does it. */
const renameRefused = (document: DocumentNode): DocumentNode =>
  visit(document, {
    Field: (field) => {
      const type = refusedTypeOf(field);
      if (type === undefined) return undefined;
      const value = `${REFUSED_KEY}${type}${REFUSED_KEY}${field.alias?.value ?? ''}`;
      return { ...field, alias: { kind: Kind.NAME, value } };
    },
  });

const restoreRefused = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(restoreRefused);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, below]) => {
      const [before, type = '', ...own] = key.split(REFUSED_KEY);
      return before === '' && own.length > 0
        ? [own.join(REFUSED_KEY), refusedValue(type)]
        : [key, restoreRefused(below)];
    }),
  );
};

/** A second implementation of the engine: one schema in memory, run by graphql-js. */
export const createFakeEngine = (options: FakeEngineOptions): FakeEngine => {
  const schema = buildSchema(options.sdl);
  const requests: EngineRequest[] = [];
  const policy = options.policy ?? authenticatedPolicy(options.authenticated ?? []);
  const fieldTypes = fieldTypesOf(schema);
  return {
    requests,
    apiSchema: schema,
    supergraph: { policy, fieldTypes },
    labels: labelsOf(policy, fieldTypes),
    close: () => Promise.resolve(),
    prepare: () => Promise.resolve([]),
    execute: async (request): Promise<EngineResult> => {
      requests.push(request);
      const { data, errors } = await execute({
        schema,
        document: renameRefused(request.document),
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
      return { data: restoreRefused(data), ...(errors && { errors: errors.map((error) => error.toJSON()) }) };
    },
  };
};
