import { GraphQLError, Kind } from 'graphql';
import type { GraphQLFormattedError } from 'graphql';
import { refusal } from './failures.ts';
import type { Logger } from './logger.ts';

/** Codes that may leave: our own table and what the GraphQL layer says about the request. */
const PUBLIC_CODES: ReadonlySet<unknown> = new Set([
  'AGENCY_TIMEOUT',
  'AGENCY_UNAVAILABLE',
  'AGENCY_RATE_LIMITED',
  'AGENCY_INVALID_RESPONSE',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'STEP_UP_REQUIRED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

/** Lets known errors through and replaces any other by `INTERNAL`: a bug's message may quote personal data. */
export const createErrorMask =
  (log: Logger) =>
  (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    if (PUBLIC_CODES.has(formatted.extensions?.['code'])) return formatted;
    const cause = error instanceof Error && 'originalError' in error ? (error.originalError ?? error) : error;
    const field = fieldOf(error);
    log.error({ event: 'bug', ...(field !== undefined && { field }), cause });
    const masked = refusal('INTERNAL');
    return {
      message: masked.message,
      ...(formatted.path === undefined ? {} : { path: formatted.path }),
      ...(formatted.locations === undefined ? {} : { locations: formatted.locations }),
      extensions: { code: 'INTERNAL' },
    };
  };

/** The response path would tell how the client calls it. */
const fieldOf = (error: unknown): string | undefined => {
  const node = error instanceof GraphQLError ? error.nodes?.[0] : undefined;
  return node?.kind === Kind.FIELD ? node.name.value : undefined;
};
