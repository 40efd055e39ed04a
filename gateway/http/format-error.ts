import { HeaderMap } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { GraphQLFormattedError } from 'graphql';
import { FAILURES, failureError, isFailureCode } from '../errors.ts';

const TOO_DEEP = 'The query is nested too deeply.';
const NO_INTROSPECTION = 'Introspection is switched off here.';

/** What graphql-js says when its recursion ends: a fault of the query, not of ours. */
const isStackOverflow = (message: string): boolean => message.startsWith('Maximum call stack size exceeded');

/** A query too deep for validation, as one too deep for the parser; undefined for any other fault. */
export const tooDeep = (thrown: Error): GraphQLError | undefined =>
  isStackOverflow(thrown.message)
    ? new GraphQLError(TOO_DEEP, {
        extensions: {
          code: 'GRAPHQL_PARSE_FAILED',
          http: { status: FAILURES.GRAPHQL_PARSE_FAILED.status, headers: new HeaderMap() },
        },
      })
    : undefined;

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
  if (isStackOverflow(message)) return { message: TOO_DEEP, extensions: { code: 'GRAPHQL_PARSE_FAILED' } };
  const { validationErrorCode, ...rest } = extensions;
  if (validationErrorCode === 'INTROSPECTION_DISABLED')
    return { ...formatted, message: NO_INTROSPECTION, extensions: rest };
  if (formatted.path !== undefined || isFailureCode(extensions['code'])) return formatted;
  // Foreseen by Apollo Server, with a sentence of its own, though without a code (persisted queries).
  if (statusOf(thrown) === FAILURES.BAD_REQUEST.status)
    return { message, extensions: { code: 'BAD_REQUEST' } };
  return failureError('INTERNAL');
};
