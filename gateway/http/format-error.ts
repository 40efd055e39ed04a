import { GraphQLError } from 'graphql';
import type { GraphQLFormattedError } from 'graphql';
import { FAILURES, failureError, isFailureCode } from '../errors.ts';
import { redactEcho } from '../privacy/redact-echo.ts';

const NO_INTROSPECTION = 'Introspection is switched off here.';

/** Told of the request itself, with sentences that quote it. */
const ABOUT_REQUEST = new Set<unknown>([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
]);

const statusOf = (thrown: unknown): number | undefined =>
  thrown instanceof GraphQLError
    ? (thrown.extensions['http'] as { status?: number } | undefined)?.status
    : undefined;

/**
 * The one place where an error of Apollo Server gets a code of the table. Errors of the engine carry one already;
 * codes of subgraphs pass, they stand at a field.
 */
export const formatError = (formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError => {
  const { message, extensions = {} } = formatted;
  const { validationErrorCode, ...rest } = extensions;
  if (validationErrorCode === 'INTROSPECTION_DISABLED')
    return { ...formatted, message: NO_INTROSPECTION, extensions: rest };
  if (formatted.path === undefined && ABOUT_REQUEST.has(extensions['code']))
    return { ...formatted, message: redactEcho(message) };
  if (formatted.path !== undefined || isFailureCode(extensions['code'])) return formatted;
  // Foreseen by Apollo Server, with a sentence of its own, though without a code (persisted queries).
  if (statusOf(thrown) === FAILURES.BAD_REQUEST.status)
    return { message: redactEcho(message), extensions: { code: 'BAD_REQUEST' } };
  return failureError('INTERNAL');
};
