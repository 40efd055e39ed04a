import type { GraphQLFormattedError } from 'graphql';
import type { RefusedField } from '../policy/find-refused-fields.ts';

type WithErrors = { readonly errors?: readonly GraphQLFormattedError[] };

/**
 * The refused fields that an answer tells of: `@skip` and `@include` may leave a field out, and so may an object that is null. `after`
 * is the answer `before` with refusals, whose errors stand last.
 */
export const toldRefusals = (
  before: WithErrors,
  after: WithErrors,
  refused: readonly RefusedField[],
): readonly RefusedField[] => {
  if (refused.length === 0) return refused;
  const added = after.errors?.slice(before.errors?.length ?? 0) ?? [];
  const places = new Set(added.map(({ path = [] }) => keysOf(path)));
  return refused.filter(({ path }) => places.has(keysOf(path)));
};

/** Positions in lists left out. */
const keysOf = (path: readonly (string | number)[]): string =>
  path.filter((segment) => typeof segment === 'string').join('.');
