import type { GraphQLFormattedError } from 'graphql';
import { maskedError } from '../errors.ts';

/** Never leave the gateway: the first would set the status of the whole answer, the others tell of our inside. */
const PRIVATE_EXTENSIONS = ['http', 'stacktrace', 'exception', 'serviceName'];

/**
 * The engine's errors as clients may see them. An error without a code was foreseen by nobody: it keeps its
 * place, its text goes to the log's cause only.
 */
export const publicErrors = (
  errors: readonly GraphQLFormattedError[],
  requestId: string,
  logCause: (cause: unknown) => void,
): readonly GraphQLFormattedError[] => errors.map((error) => publicFieldError(error, requestId, logCause));

const publicFieldError = (
  { message, locations, path, extensions }: GraphQLFormattedError,
  requestId: string,
  logCause: (cause: unknown) => void,
): GraphQLFormattedError => {
  const place = { ...(locations && { locations }), ...(path && { path }) };
  if (typeof extensions?.['code'] !== 'string') {
    logCause(new Error(message));
    return { ...maskedError(requestId), ...place };
  }
  const shown = PRIVATE_EXTENSIONS.some((key) => key in extensions) ? withoutPrivate(extensions) : extensions;
  return { message, ...place, extensions: shown };
};

const withoutPrivate = (extensions: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(extensions).filter(([key]) => !PRIVATE_EXTENSIONS.includes(key)));
