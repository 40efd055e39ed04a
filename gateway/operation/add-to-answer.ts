import type { Announcement } from '../execute/engine-types.ts';

type ResponsePath = Announcement['path'];
type Json = Record<string, unknown>;

/** New fields of one object. */
export type Addition = {
  /** From the part's object down to it. */
  readonly subPath: ResponsePath;
  readonly data: Readonly<Json>;
};

/** Whether an object stands at a place of an answer. */
export const standsIn = (answer: unknown, path: ResponsePath): boolean => find(answer, path) !== undefined;

/**
 * Adds the data of a part to the answer that the client holds, and says what of it is new. What the client was told stays: where it is
 * null, the part becomes null too, and null in the part does not take back what is there. The object of the part itself comes first,
 * even with nothing new.
 */
export function addToAnswer(answer: unknown, path: ResponsePath, data: Readonly<Json>): Addition[] {
  const additions: Addition[] = [];
  const object = find(answer, path);
  if (object) addFields(object, data, [], additions);
  return additions.toReversed();
}

function find(answer: unknown, path: ResponsePath): Json | undefined {
  let value = answer;
  for (const segment of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, segment)) return undefined;
    value = (value as Record<string | number, unknown>)[segment];
  }
  return isObject(value) ? value : undefined;
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function addFields(known: Json, data: Json, subPath: ResponsePath, additions: Addition[]): void {
  const added: Json = {};
  for (const key of Object.keys(data)) {
    if (Object.hasOwn(known, key)) put(data, key, meet(known[key], data[key], [...subPath, key], additions));
    else {
      put(added, key, data[key]);
      // A copy: later parts add to what the client holds, not to what leaves now.
      put(known, key, structuredClone(data[key]));
    }
  }
  if (Object.keys(added).length > 0 || subPath.length === 0) additions.push({ subPath, data: added });
}

/** A field that the client holds already; answers what the part says of it. */
function meet(known: unknown, value: unknown, subPath: ResponsePath, additions: Addition[]): unknown {
  if (known === null || value === null) return known;
  if (Array.isArray(known) && Array.isArray(value) && known.length === value.length)
    return value.map((item, index) => meet(known[index], item, [...subPath, index], additions));
  if (isObject(known) && isObject(value)) addFields(known, value, subPath, additions);
  return value;
}

/** Assigning `__proto__` would set the prototype. */
function put(target: Json, key: string, value: unknown): void {
  if (key !== '__proto__') target[key] = value;
  else Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}
