import { getNullableType, isListType, isNonNullType } from 'graphql';
import type { GraphQLFormattedError, GraphQLOutputType } from 'graphql';
import { failureError } from '../errors.ts';
import { refusedValue } from '../plan/refused-mark.ts';
import type { Denial } from './decide.ts';
import type { RefusedField } from './find-refused-fields.ts';

type JsonObject = Record<string, unknown>;
type ResponsePath = readonly (string | number)[];

const isRecord = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The parts of an answer that refusals change. */
type Result = {
  readonly data?: unknown;
  readonly errors?: readonly GraphQLFormattedError[];
  readonly extensions?: Readonly<Record<string, unknown>>;
};

type AgencyRow = { readonly agency: string; readonly state: string; readonly paths: readonly string[] };

/** An answer with refusals, and the refused fields that it tells of: `@skip` leaves some out, and so does an object that is null. */
export type WithRefusals<R> = { readonly result: R; readonly told: readonly RefusedField[] };

/**
 * The engine's answer with each refused field null, an error that says why at its place, and the agencies that were not asked as
 * `NOT_ENTITLED`. Writes into `data`, which the engine has just made and nobody else holds. `at` is where the data of a part stands.
 */
export const withRefusals = <R extends Result>(
  result: R,
  refused: readonly RefusedField[],
  at: ResponsePath = [],
): WithRefusals<R> => {
  if (refused.length === 0 || !isRecord(result.data)) return { result, told: [] };
  const keys = at.filter((segment) => typeof segment === 'string');
  const errors: GraphQLFormattedError[] = [];
  const told: RefusedField[] = [];
  let bubbles = false;
  for (const field of refused) {
    if (!keys.every((key, depth) => field.path[depth] === key)) continue;
    const before = errors.length;
    bubbles = refuseIn(result.data, field, keys.length, at, errors) || bubbles;
    if (errors.length > before) told.push(field);
  }
  if (errors.length === 0) return { result, told };
  const refusing = {
    ...result,
    data: bubbles ? null : result.data,
    errors: [...(result.errors ?? []), ...errors],
    ...withAgencies(result.extensions, told),
  };
  return { result: refusing, told };
};

/** True when null has to move up to the parent of `object`. */
const refuseIn = (
  object: JsonObject,
  field: RefusedField,
  depth: number,
  path: ResponsePath,
  errors: GraphQLFormattedError[],
): boolean => {
  const key = field.path[depth];
  const type = field.types[depth];
  if (key === undefined || type === undefined || !Object.hasOwn(object, key)) return false;
  const here = [...path, key];
  const value = object[key];
  if (depth < field.path.length - 1) {
    if (!refuseBehind(value, type, field, depth + 1, here, errors)) return false;
  } else {
    // Under another type of a union the same key may hold a field that may be read, or is refused for another reason.
    if (value !== refusedValue(field.parent)) return false;
    errors.push({ ...denialError(field.denial), path: here });
  }
  object[key] = null;
  return isNonNullType(type);
};

/** The same for what stands behind a key: an object, or lists of them. */
const refuseBehind = (
  value: unknown,
  type: GraphQLOutputType,
  field: RefusedField,
  depth: number,
  path: ResponsePath,
  errors: GraphQLFormattedError[],
): boolean => {
  if (isRecord(value)) return refuseIn(value, field, depth, path, errors);
  const list = getNullableType(type);
  if (!Array.isArray(value) || !isListType(list)) return false;
  const items: unknown[] = value;
  let bubbles = false;
  items.forEach((item, index) => {
    if (!refuseBehind(item, list.ofType, field, depth, [...path, index], errors)) return;
    items[index] = null;
    bubbles ||= isNonNullType(list.ofType);
  });
  return bubbles;
};

const denialError = (denial: Denial): GraphQLFormattedError => {
  const error = failureError(denial.code);
  return denial.code === 'STEP_UP_REQUIRED'
    ? { ...error, extensions: { ...error.extensions, acr: denial.acr } }
    : error;
};

/** An agency that answers some fields, and may not be asked for others, has a row for each. */
const withAgencies = (
  extensions: Result['extensions'],
  refused: readonly RefusedField[],
): Pick<Result, 'extensions'> => {
  const paths = new Map<string, Set<string>>();
  for (const { reads, path } of refused)
    for (const { agency } of reads) {
      const known = paths.get(agency) ?? new Set();
      paths.set(agency, known.add(path.join('.')));
    }
  if (paths.size === 0) return {};
  const known = (extensions?.['agencies'] ?? []) as readonly AgencyRow[];
  const rows = [...paths].map(([agency, of]) => ({
    agency,
    state: 'NOT_ENTITLED',
    asOf: null,
    retryAfterSeconds: null,
    paths: [...of],
  }));
  return { extensions: { ...extensions, agencies: [...known, ...rows] } };
};
