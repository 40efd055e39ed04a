import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { Admit } from '../admission/admit.ts';
import type { Logger } from '../observe/logger.ts';
import type { GatewayInterface } from '../operation/gateway-interface.ts';
import type { RequestContext } from '../operation/request-context.ts';
import { createAdmissionPlugin } from './admission-plugin.ts';
import { checkDeferLabels } from './check-defer-labels.ts';
import { partsPlugin } from './parts-plugin.ts';
import { formatError } from './format-error.ts';

export type ApolloOptions = {
  readonly gateway: GatewayInterface;
  readonly admit: Admit;
  readonly introspection: boolean;
  readonly log: Logger;
};

/** GraphQL over HTTP by Apollo Server, without what calls home, renders pages or shows stacks. */
export const createApollo = ({
  gateway,
  admit,
  introspection,
  log,
}: ApolloOptions): ApolloServer<RequestContext> => {
  // Apollo's texts may quote the request: the log keeps that something happened, plugins below say what.
  const warn = (): void => log.warn({ event: 'apollo-warning' });
  return new ApolloServer<RequestContext>({
    gateway,
    introspection,
    csrfPrevention: true,
    validationRules: [checkDeferLabels],
    // Each takes 0.1 ms and more to tell, and who sends ten wrong things does not read the eleventh.
    validationOptions: { maxErrors: 10 },
    formatError,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    stringifyResult: (result) => JSON.stringify(result),
    logger: {
      debug: () => undefined,
      info: () => undefined,
      warn,
      error: warn,
    },
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      createAdmissionPlugin(admit, log),
      partsPlugin,
    ],
  });
};
