import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { FAILURES, failureError, isFailureCode } from '../errors.ts';

/** Published name of the agency behind consents and journal. */
export const AGENCY = 'CPA';

/** The caller, not the database, is the reason. `message` replaces the one of the table. */
export const refusal = (
  code: 'FORBIDDEN' | 'BAD_USER_INPUT',
  message: string = FAILURES[code].message,
): GraphQLError => new GraphQLError(message, { extensions: { code } });

/** Consents or journal cannot be reached. */
export const unavailable = (): GraphQLError =>
  new GraphQLError(FAILURES.AGENCY_UNAVAILABLE.message, {
    extensions: { code: 'AGENCY_UNAVAILABLE', agency: AGENCY },
  });

/** Lets our own errors through; any other may quote personal data: it becomes `INTERNAL`, its cause goes to the log. */
export const maskError = (error: GraphQLError, logCause: (cause: unknown) => void): GraphQLFormattedError => {
  const formatted = error.toJSON();
  if (isFailureCode(formatted.extensions?.['code'])) return formatted;
  logCause(error.originalError ?? error);
  const { path, locations } = formatted;
  return {
    ...failureError('INTERNAL'),
    ...(path !== undefined && { path }),
    ...(locations !== undefined && { locations }),
  };
};
