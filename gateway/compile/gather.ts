import type { PathSegment } from '../plan/plan.ts';
import { typenameOf } from './project.ts';
import type { ResponsePath } from './client-path.ts';

type Satisfies = (typename: string, condition: string) => boolean;
type Gather = (value: unknown, into: object[]) => void;

/**
 * Compiles a path to a function that collects the objects standing there, without keeping track of where.
 * The planner writes one `items` for a list of lists: the objects of all inner lists are meant.
 */
export function compileGather(path: readonly PathSegment[], satisfies: Satisfies): Gather {
  return path.reduceRight<Gather>(
    (next, segment) => {
      switch (segment.kind) {
        case 'field':
          return forEachObject((value, into) => next((value as Record<string, unknown>)[segment.key], into));
        case 'items':
          return (value, into) => {
            if (Array.isArray(value)) for (const item of value) next(item, into);
          };
        case 'type':
          return forEachObject((value, into) => {
            if (matches(value, segment.names, satisfies)) next(value, into);
          });
      }
    },
    forEachObject((value, into) => into.push(value)),
  );
}

function forEachObject(act: (value: object, into: object[]) => void): Gather {
  const each: Gather = (value, into) => {
    if (Array.isArray(value)) for (const item of value) each(item, into);
    else if (isObject(value)) act(value, into);
  };
  return each;
}

/**
 * Where objects stand, for errors only: every position on the path that holds one of `wanted`. The same object may stand at several.
 */
export function locate(
  data: unknown,
  path: readonly PathSegment[],
  wanted: ReadonlySet<object>,
  satisfies: Satisfies,
): { readonly object: object; readonly path: ResponsePath }[] {
  const found: { object: object; path: ResponsePath }[] = [];
  const walk = (value: unknown, index: number, at: ResponsePath) => {
    const segment = path[index];
    if (Array.isArray(value)) {
      const below = segment?.kind === 'items' ? index + 1 : index;
      value.forEach((item, position) => walk(item, below, [...at, position]));
    } else if (!isObject(value) || segment?.kind === 'items') return;
    else if (!segment) {
      if (wanted.has(value)) found.push({ object: value, path: at });
    } else if (segment.kind === 'field') {
      walk((value as Record<string, unknown>)[segment.key], index + 1, [...at, segment.key]);
    } else if (matches(value, segment.names, satisfies)) walk(value, index + 1, at);
  };
  walk(data, 0, []);
  return found;
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object without `__typename` is what the planner says it is. */
function matches(value: object, names: readonly string[], satisfies: Satisfies): boolean {
  const typename = typenameOf(value);
  return typename === undefined || names.some((name) => satisfies(typename, name));
}
