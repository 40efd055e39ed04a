import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { Logger } from '../observe/logger.ts';
import type { GatewayInterface } from '../operation/gateway-interface.ts';
import type { RequestContext } from '../operation/request-context.ts';
import { formatError, tooDeep } from './format-error.ts';

export type ApolloOptions = {
  readonly gateway: GatewayInterface;
  readonly introspection: boolean;
  readonly log: Logger;
};

/** Parsing and validation come before admission: this bounds what they may cost. */
const MOST_TOKENS = 20_000;

/** GraphQL over HTTP by Apollo Server, without what calls home, renders pages or shows stacks. */
export const createApollo = ({
  gateway,
  introspection,
  log,
}: ApolloOptions): ApolloServer<RequestContext> => {
  // Apollo's texts may quote the request: the log keeps that something happened, plugins below say what.
  const warn = (): void => log.warn({ event: 'apollo-warning' });
  return new ApolloServer<RequestContext>({
    gateway,
    introspection,
    csrfPrevention: true,
    parseOptions: { maxTokens: MOST_TOKENS },
    formatError,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    stringifyResult: (result) => JSON.stringify(result),
    logger: { debug: () => undefined, info: () => undefined, warn, error: warn },
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      {
        unexpectedErrorProcessingRequest: ({ requestContext, error }) => {
          const refusal = tooDeep(error);
          // Apollo answers with what is thrown here; otherwise it would hide that the query is at fault.
          if (refusal) throw refusal;
          const { requestId } = requestContext.contextValue;
          log.error({ event: 'request-failed', requestId, cause: error });
          return Promise.resolve();
        },
      },
    ],
  });
};
