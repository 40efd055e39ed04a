import { HeaderMap } from '@apollo/server';
import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { Admit } from '../admission/admit.ts';
import { Refusal } from '../errors.ts';
import type { Logger } from '../observe/logger.ts';
import type { RequestContext } from '../operation/request-context.ts';

/**
 * Admission as a step of Apollo Server: of variables with each request, of texts before parsing and before validation, so once for each
 * that Apollo does not know yet. And what becomes of whatever is thrown there.
 */
export const createAdmissionPlugin = (admit: Admit, log: Logger): ApolloServerPlugin<RequestContext> => {
  const listener: Promise<GraphQLRequestListener<RequestContext>> = Promise.resolve({
    didResolveSource: ({ request }) => Promise.resolve(admit.variables(request.variables)),
    parsingDidStart: ({ source }) => Promise.resolve(admit.text(source)),
    validationDidStart: ({ document }) => Promise.resolve(admit.document(document)),
  });
  return {
    requestDidStart: () => listener,
    unexpectedErrorProcessingRequest: ({ requestContext: { contextValue }, error }) => {
      if (error instanceof Refusal) {
        contextValue.progress.outcome = 'refused';
        // Apollo answers with what is thrown here; otherwise it would hide that the query is at fault.
        throw toGraphQLError(error);
      }
      log.error({ event: 'request-failed', requestId: contextValue.requestId, cause: error });
      return Promise.resolve();
    },
  };
};

const toGraphQLError = ({ message, code, status, extensions }: Refusal): GraphQLError =>
  new GraphQLError(message, {
    extensions: { code, ...extensions, http: { status, headers: new HeaderMap() } },
  });
