type Json = Record<string, unknown>;

/** The `__typename` of an object that its subgraph knew by an interface's name only, when asking for its type failed. It is of no type. */
export const FAILED_TYPE = '';

/**
 * Merges a subgraph's answer into the data: objects field by field, lists of equal length item by item, null never over a value,
 * `__typename` only by a concrete type. Objects of `source` may become part of `target`.
 */
export function mergeInto(target: Json, source: Json, objectTypes: ReadonlySet<string>): void {
  for (const key in source) {
    if (key === '__proto__') continue;
    const value = source[key];
    const present = target[key];
    // A function: a key of `Object.prototype` that the target does not have.
    if (present === undefined || present === null || typeof present === 'function') target[key] = value;
    else if (value !== null) target[key] = mergeValue(key, present, value, objectTypes);
  }
}

function mergeValue(
  key: string,
  present: unknown,
  value: unknown,
  objectTypes: ReadonlySet<string>,
): unknown {
  if (typeof value !== 'object' || value === null) {
    return key === '__typename' && !objectTypes.has(value as string) ? present : value;
  }
  if (typeof present !== 'object' || present === null) return value;
  if (Array.isArray(value)) {
    if (Array.isArray(present) && present.length === value.length) mergeItems(present, value, objectTypes);
    return present;
  }
  if (!Array.isArray(present)) mergeInto(present as Json, value as Json, objectTypes);
  return present;
}

function mergeItems(present: unknown[], values: readonly unknown[], objectTypes: ReadonlySet<string>): void {
  for (let index = 0; index < present.length; index++) {
    const value = values[index];
    if (value === null || value === undefined) continue;
    const item = present[index];
    present[index] = item === null || item === undefined ? value : mergeValue('', item, value, objectTypes);
  }
}

/** A deep copy of a JSON value. */
export function cloneJson<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(cloneJson) as T;
  const copy: Json = {};
  for (const key in value) if (key !== '__proto__') copy[key] = cloneJson((value as Json)[key]);
  return copy as T;
}
