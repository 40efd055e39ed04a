import type { GraphQLFormattedError } from 'graphql';
import type { Answered, ResponsePath } from '../compile/client-path.ts';
import { explainFlaws } from '../compile/explain-flaws.ts';
import type { ObjectShape } from '../compile/shape.ts';
import type { ExecutionState } from '../compile/state.ts';
import { presentFailures, presentFlaws, type DescribeSubgraph } from './present-failures.ts';

/** Data of a part, where it stands in the answer. */
export type Placed = {
  readonly path: ResponsePath;
  readonly data: unknown;
};

/** The errors of an answer in parts: each is told once, with the first part that holds its place. */
export type ErrorTeller = {
  /** Errors that are known beside those of the state. */
  add(errors: readonly GraphQLFormattedError[]): void;
  /** Takes the errors whose place the part holds. */
  tell(part: Placed): GraphQLFormattedError[];
  /** Takes those that explain why a part has fields that may not be null, and are. */
  explain(path: ResponsePath, shape: ObjectShape, object: unknown): GraphQLFormattedError[];
  /** Those that explain the nulls of a part, told with another part or not. */
  repeat(path: ResponsePath, shape: ObjectShape, object: unknown): GraphQLFormattedError[];
  /** Takes what no part held. */
  rest(): GraphQLFormattedError[];
  /** Everything so far, told or not. */
  known(): readonly GraphQLFormattedError[];
};

/** Watches a state. `answered` is the whole answer: errors have the same paths as in one that is not in parts. */
export function createErrorTeller(
  state: ExecutionState,
  answered: Answered,
  describe: DescribeSubgraph,
): ErrorTeller {
  const known: GraphQLFormattedError[] = [];
  const seen = new Set<string>();
  let untold: GraphQLFormattedError[] = [];
  let presented = 0;
  const add = (errors: readonly GraphQLFormattedError[]) => {
    for (const error of errors) {
      const text = JSON.stringify([error.path, error.message, error.extensions]);
      if (seen.has(text)) continue;
      seen.add(text);
      known.push(error);
      untold.push(error);
    }
  };
  const look = () => {
    const failures = state.failures?.slice(presented) ?? [];
    presented += failures.length;
    add(presentFailures(failures, answered, describe));
  };
  const take = (isWanted: (error: GraphQLFormattedError) => boolean) => {
    const taken = untold.filter(isWanted);
    untold = untold.filter((error) => !taken.includes(error));
    return taken;
  };
  return {
    add,
    tell: (part) => {
      look();
      return take(({ path = [] }) => holds(part, path));
    },
    explain: (path, shape, object) => {
      const flaws = findFlaws(path, shape, object);
      // A null ends at the part it is in, which the shape of the whole does not know.
      const errors = presentFlaws(flaws, known, (place) => place);
      known.push(...errors);
      return errors;
    },
    repeat: (path, shape, object) => {
      const flaws = findFlaws(path, shape, object);
      return known.filter(({ path: place }) => place && flaws.some((flaw) => lieOnOneWay(flaw.path, place)));
    },
    rest: () => {
      look();
      return take(() => true);
    },
    known: () => known,
  };
}

const findFlaws = (path: ResponsePath, shape: ObjectShape, object: unknown) =>
  explainFlaws(shape, object).map((flaw) => ({ ...flaw, path: [...path, ...flaw.path] }));

const lieOnOneWay = (one: ResponsePath, other: ResponsePath) =>
  one.slice(0, other.length).every((segment, index) => other[index] === segment);

/** Whether a place is in the data, or in what became null. */
function holds(part: Placed, path: ResponsePath): boolean {
  if (!part.path.every((segment, index) => path[index] === segment)) return false;
  let value = part.data;
  for (const segment of path.slice(part.path.length)) {
    if (value === null) return true;
    if (typeof value !== 'object' || !Object.hasOwn(value, segment)) return false;
    value = (value as Record<string | number, unknown>)[segment];
  }
  return true;
}
