import type { GraphQLFormattedError } from 'graphql';
import { toClientPath, type Answered, type ClientPlace, type ResponsePath } from '../compile/client-path.ts';
import type { Flaw } from '../compile/explain-flaws.ts';
import type { Failure } from '../compile/state.ts';
import { FAILURES } from '../errors.ts';
import { redactJson, redactText } from '../privacy/redact-text.ts';

/** More errors than this say nothing more: the fields are null all the same. */
const MAX_ERRORS = 1000;
const MASKED = 'The service of an agency failed.';

/**
 * Turns what went wrong in the merged data into the errors of the answer: at the client's paths, without anything a client must not see.
 */
export function presentFailures(
  failures: readonly Failure[],
  answered: Answered,
  describe: DescribeSubgraph,
): GraphQLFormattedError[] {
  const errors = new Map<string, GraphQLFormattedError>();
  for (const failure of failures) {
    for (const path of clientPaths(failure, answered)) {
      const error = presentFailure(failure, path, describe(failure.subgraph));
      errors.set(JSON.stringify([path, error.message, error.extensions]), error);
      if (errors.size >= MAX_ERRORS) return [...errors.values()];
    }
  }
  return [...errors.values()];
}

/**
 * A call that failed is told at the fields that the client selected, if there are any. What a call asked for objects of every type, and
 * the client for some only, is no error on the others.
 */
function clientPaths(failure: Failure, answered: Answered): ResponsePath[] {
  if (failure.paths.length === 0) return [[]];
  const places = failure.paths.map((path) => toClientPath(answered, path));
  if (failure.kind === 'error') return pathsOf(places.filter(({ kind }) => kind !== 'elsewhere'));
  const exact = places.filter(({ kind }) => kind === 'exact');
  return pathsOf(exact.length > 0 ? exact : places);
}

const pathsOf = (places: readonly ClientPlace[]) => places.map(({ path }) => path);

/** What errors need to know of a subgraph. */
export type DescribeSubgraph = (subgraph: string) => {
  /** Agency to name when the subgraph names none. */
  readonly agency: string;
  /** Whether clients see the text of an error that nobody foresaw: one without a code. */
  readonly showsMessages: boolean;
};

/** Apollo Server gives this code to whatever a resolver threw. */
const UNFORESEEN = 'INTERNAL_SERVER_ERROR';

function presentFailure(
  failure: Failure,
  path: ResponsePath,
  { agency, showsMessages }: ReturnType<DescribeSubgraph>,
): GraphQLFormattedError {
  const at = path.length === 0 ? {} : { path };
  if (failure.kind === 'call') {
    const { code, retryAfterSeconds } = failure.failure;
    return {
      message: FAILURES[code].message,
      ...at,
      extensions: { code, agency, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) },
    };
  }
  const { message, extensions } = (failure.error ?? {}) as { message?: unknown; extensions?: unknown };
  const code = (extensions as { code?: unknown } | null | undefined)?.code;
  if (!showsMessages && (typeof code !== 'string' || code === UNFORESEEN)) {
    // It may quote anything: the subgraph's own log has it under the same request id.
    return { message: MASKED, ...at, extensions: { code: 'AGENCY_UNAVAILABLE', agency } };
  }
  return {
    message: typeof message === 'string' ? redactText(message) : FAILURES.AGENCY_INVALID_RESPONSE.message,
    ...at,
    extensions: presentExtensions(extensions, agency),
  };
}

/** Extensions that describe the inside of a subgraph, or that would change the HTTP answer; at any depth, in any case. */
const HIDDEN = new Set([
  'stacktrace',
  'stack',
  'exception',
  'originalerror',
  'cause',
  'servicename',
  'service',
  'host',
  'hostname',
  'address',
  'http',
  'url',
  'query',
  'variables',
  '__proto__',
]);

const isHidden = (key: string) => HIDDEN.has(key.toLowerCase());

/** An agency is named where one failed: what the person asked for wrongly, or may not see, is no fault of it. */
function presentExtensions(extensions: unknown, agency: string): Record<string, unknown> {
  const given =
    typeof extensions === 'object' && extensions !== null ? (extensions as Record<string, unknown>) : {};
  const { code: said, agency: named, ...rest } = redactJson(given, isHidden) as Record<string, unknown>;
  const code = typeof said === 'string' ? said : 'AGENCY_INVALID_RESPONSE';
  if (!code.startsWith('AGENCY_')) return { code, ...rest };
  return { code, agency: typeof named === 'string' ? named : agency, ...rest };
}

/**
 * A flaw is told once: not where an error above or below it explains the null already. `nullOf` says where the null of an error at a
 * path ends up: whatever else is missing there needs no explanation of its own.
 */
export function presentFlaws(
  flaws: readonly Flaw[],
  errors: readonly GraphQLFormattedError[],
  nullOf: (path: ResponsePath) => ResponsePath,
): GraphQLFormattedError[] {
  const explained = errors.flatMap(({ path }) => (path ? [{ path, place: nullOf(path) }] : []));
  return flaws
    .filter(
      (flaw) => !explained.some(({ path, place }) => isPrefix(place, flaw.path) || isPrefix(flaw.path, path)),
    )
    .slice(0, MAX_ERRORS)
    .map(({ message, path }) => ({ message, path, extensions: { code: 'AGENCY_INVALID_RESPONSE' } }));
}

const isPrefix = (prefix: ResponsePath, path: ResponsePath) =>
  prefix.every((segment, index) => path[index] === segment);
