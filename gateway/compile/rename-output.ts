import type { KeyRename } from '../plan/plan.ts';

type Json = Record<string, unknown>;
export type RenameOutput = (value: unknown) => void;

/**
 * Compiles renames of keys in a subgraph's answer. Paths go through lists without saying so; a type condition keeps the objects that
 * satisfy it, and those whose type is not known.
 */
export function compileRenames(
  renames: readonly KeyRename[],
  satisfies: (typename: string, condition: string) => boolean,
): RenameOutput | null {
  if (renames.length === 0) return null;
  const compiled = renames.map((rename) => compileRename(rename, 0, satisfies));
  return (value) => {
    for (const rename of compiled) rename(value);
  };
}

function compileRename(
  rename: KeyRename,
  index: number,
  satisfies: (typename: string, condition: string) => boolean,
): RenameOutput {
  const segment = rename.path[index]!;
  const next = index + 1 < rename.path.length ? compileRename(rename, index + 1, satisfies) : null;
  const apply: RenameOutput = (value) => {
    if (Array.isArray(value)) {
      for (const item of value) apply(item);
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    const object = value as Json;
    if (segment.kind === 'type') {
      const typename = object.__typename;
      if (typeof typename === 'string' && !segment.names.some((name) => satisfies(typename, name))) return;
      next?.(object);
    } else if (next) next(object[segment.key]);
    else if (segment.key in object) {
      object[rename.to] = object[segment.key];
      delete object[segment.key];
    }
  };
  return apply;
}

/** Response keys that a call renames: what the subgraph says → what the data says. */
export function renamedKeys(renames: readonly KeyRename[]): ReadonlyMap<string, string> {
  return new Map(
    renames.flatMap((rename) => {
      const last = rename.path.at(-1);
      return last?.kind === 'key' ? [[last.key, rename.to]] : [];
    }),
  );
}
