import type { ResponsePath } from './client-path.ts';
import { typenameOf, valueOf } from './project.ts';
import type { DeferredShape, TypeShape } from './shape.ts';

/** A deferred fragment on one object. */
export type DeferredPlace = {
  readonly deferred: DeferredShape;
  /** The merged data to answer it from. */
  readonly object: object;
  /** Where the object stands in the client's answer. */
  readonly path: ResponsePath;
  /** Dotted keys of the merged data down to it, each with its dot; list positions left out. */
  readonly at: string;
};

/** Finds every object that a deferred fragment of a shape applies to; not those inside deferred fragments. */
export function findDeferred(
  type: TypeShape,
  value: unknown,
  path: ResponsePath,
  at: string,
): DeferredPlace[] {
  const places: DeferredPlace[] = [];
  walk(type, value, path, at, places);
  return places;
}

function walk(type: TypeShape, value: unknown, path: ResponsePath, at: string, into: DeferredPlace[]): void {
  if (typeof value !== 'object' || value === null) return;
  if (type.kind === 'nonNull') return walk(type.of, value, path, at, into);
  if (type.kind === 'list') {
    if (Array.isArray(value)) value.forEach((item, index) => walk(type.of, item, [...path, index], at, into));
    return;
  }
  if (type.kind !== 'object' || Array.isArray(value)) return;
  const shape = type.fieldsOf(typenameOf(value));
  if (!shape) return;
  for (const deferred of shape.deferred) into.push({ deferred, object: value, path, at });
  for (const field of shape.fields) {
    const below = valueOf(field, shape, value as Record<string, unknown>);
    walk(field.type, below, [...path, field.key], `${at}${field.dataKey}.`, into);
  }
}
