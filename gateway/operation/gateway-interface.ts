import { HeaderMap } from '@apollo/server';
import type { ApolloServerOptionsWithGateway, BaseContext } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { GraphQLFormattedError } from 'graphql';
import type { RequestContext } from './request-context.ts';
import { runOperation } from './run-operation.ts';
import type { Answer } from './run-operation.ts';
import type { ServedEngines } from './served-engines.ts';

/** What Apollo Server asks of a federation gateway. */
export type GatewayInterface = ApolloServerOptionsWithGateway<BaseContext>['gateway'];

type GatewayExecutor = NonNullable<Awaited<ReturnType<GatewayInterface['load']>>['executor']>;
type ExecutorContext = Parameters<GatewayExecutor>[0];
type ExecutorResult = Awaited<ReturnType<GatewayExecutor>>;

/** Our engines as Apollo Server sees a federation gateway. */
export const createGatewayInterface = (engines: ServedEngines): GatewayInterface => ({
  // The supergraph's text is for usage reporting, which is off.
  onSchemaLoadOrUpdate: (callback) =>
    engines.subscribe(({ apiSchema }) => callback({ apiSchema, coreSupergraphSdl: '' })),
  load: () => Promise.resolve({ executor: createExecutor(engines) }),
  stop: () => engines.close(),
});

const createExecutor =
  (engines: ServedEngines): GatewayExecutor =>
  async (apollo: ExecutorContext): Promise<ExecutorResult> => {
    const { progress, ...context } = apollo.context as RequestContext;
    progress.queryHash = apollo.queryHash;
    // Typed as always there, but Apollo leaves the refusal of an unknown operation name to the executor.
    if ((apollo.operation as unknown) === undefined)
      return { errors: [unknownOperation(apollo.request.operationName)] };
    const answer = await runOperation(engines.partsFor(apollo.schema), {
      document: apollo.document,
      operationName: apollo.request.operationName ?? undefined,
      variables: (apollo.request.variables ?? {}) as Readonly<Record<string, unknown>>,
      queryHash: apollo.queryHash,
      ...context,
    });
    const { deliveries, ...first } = answer;
    progress.outcome = outcomeOf(first);
    progress.deliveries = deliveries;
    return toExecutionResult(first);
  };

const outcomeOf = ({ data, errors, status }: Answer): RequestContext['progress']['outcome'] => {
  if (status !== undefined) return status >= 500 ? 'failed' : 'refused';
  if (errors === undefined || errors.length === 0) return 'ok';
  return data === null || data === undefined ? 'failed' : 'partial';
};

/** Apollo takes instances of GraphQLError only, and reads the HTTP status of a refusal out of their extensions. */
const toExecutionResult = ({ status, errors, ...rest }: Answer): ExecutorResult => {
  if (errors === undefined || errors.length === 0) return rest as ExecutorResult;
  return { ...rest, errors: errors.map((error) => toGraphQLError(error, status)) } as ExecutorResult;
};

const toGraphQLError = (formatted: GraphQLFormattedError, status: number | undefined): GraphQLError => {
  const { message, path, locations, extensions } = formatted;
  const error = new GraphQLError(message, {
    path: path ?? null,
    extensions: status === undefined ? { ...extensions } : { ...extensions, http: httpHead(status) },
  });
  if (locations) Object.defineProperty(error, 'locations', { value: locations, enumerable: true });
  return error;
};

const unknownOperation = (name: string | undefined | null): GraphQLError =>
  new GraphQLError(
    name
      ? `Unknown operation named "${name}".`
      : 'Name one of the operations of the document: `operationName`.',
  );

const httpHead = (status: number): { status: number; headers: HeaderMap } => ({
  status,
  headers: new HeaderMap(status === 401 ? [['www-authenticate', 'Bearer']] : []),
});
