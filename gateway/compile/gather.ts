import type { PathSegment } from '../plan/plan.ts';
import { typenameOf } from './project.ts';
import type { ResponsePath } from './client-path.ts';

type Satisfies = (typename: string, condition: string) => boolean;
type Gather = (value: unknown, into: object[]) => void;

/** Compiles a path to a function that collects the objects standing there, without keeping track of where. */
export function compileGather(path: readonly PathSegment[], satisfies: Satisfies): Gather {
  return path.reduceRight<Gather>(
    (next, segment) => {
      switch (segment.kind) {
        case 'field':
          return (value, into) => {
            if (isObject(value)) next((value as Record<string, unknown>)[segment.key], into);
          };
        case 'items':
          return (value, into) => {
            if (Array.isArray(value)) for (const item of value) next(item, into);
          };
        case 'type':
          return (value, into) => {
            if (isObject(value) && matches(value, segment.names, satisfies)) next(value, into);
          };
      }
    },
    (value, into) => {
      if (Array.isArray(value)) for (const item of value) collectLeaf(item, into);
      else collectLeaf(value, into);
    },
  );
}

function collectLeaf(value: unknown, into: object[]): void {
  if (isObject(value)) into.push(value);
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
    if (!segment) {
      if (Array.isArray(value)) value.forEach((item, position) => walk(item, index, [...at, position]));
      else if (isObject(value) && wanted.has(value)) found.push({ object: value, path: at });
    } else if (segment.kind === 'items') {
      if (Array.isArray(value)) value.forEach((item, position) => walk(item, index + 1, [...at, position]));
    } else if (!isObject(value)) return;
    else if (segment.kind === 'field') {
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
