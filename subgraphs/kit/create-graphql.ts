import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { isAbout } from './caller.ts';
import { guardPersons } from './guard-persons.ts';
import type { Logger } from './logger.ts';
import { createErrorMask } from './mask-error.ts';
import { readSubgraphSchema } from './read-schema.ts';
import { reportAgencies } from './report-agencies.ts';
import type { RequestContext, SubgraphDefinition } from './subgraph-definition.ts';

/** The GraphQL engine of a subgraph: nothing that calls home, no stacks, unknown errors masked. */
export const createGraphql = <Loaders>(
  definition: SubgraphDefinition<Loaders>,
  log: Logger,
): ApolloServer<RequestContext<Loaders>> =>
  new ApolloServer<RequestContext<Loaders>>({
    schema: readSubgraphSchema(
      definition.name,
      guardPersons(definition.resolvers, definition.admitsPerson ?? isAbout),
    ),
    introspection: true,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    formatError: createErrorMask(log),
    plugins: [
      reportAgencies<RequestContext<Loaders>>(),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
