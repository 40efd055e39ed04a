import type { Payload } from '../../support/read-parts.ts';

type Json = Record<string, unknown>;
type ResponsePath = readonly (string | number)[];

/** What a client holds once all parts are there. */
export type Merged = {
  readonly data: unknown;
  readonly errors: readonly { readonly message: string; readonly path?: unknown }[];
  readonly agencies: unknown;
};

/**
 * Puts an answer in parts together as strictly as its form allows: of the newer form, each field must be new where it arrives, each part
 * announced before it comes and completed once.
 */
export function mergeParts(payloads: readonly Payload[]): Merged {
  const [first, ...later] = payloads;
  const answer = { data: structuredClone(first?.data) as unknown };
  const errors = [...(first?.errors ?? [])];
  let agencies = first?.extensions?.agencies;
  const open = new Map((first?.pending ?? []).map((part) => [part.id, part]));
  later.forEach((payload, index) => {
    if (payload.hasNext !== index < later.length - 1) throw new Error('hasNext is wrong');
    for (const part of payload.pending ?? []) open.set(part.id, part);
    for (const { id, path, subPath = [], data, errors: own = [], extensions } of payload.incremental ?? []) {
      errors.push(...own);
      agencies = extensions?.agencies ?? agencies;
      if (data === null) continue;
      if (id === undefined) mergeDeep(objectAt(answer.data, path ?? []), data);
      else addFields(objectAt(answer.data, [...partOf(open, id).path, ...subPath]), data);
    }
    for (const { id, errors: own = [] } of payload.completed ?? []) {
      errors.push(...own);
      partOf(open, id);
      open.delete(id);
    }
    agencies = payload.extensions?.agencies ?? agencies;
  });
  if (open.size > 0) throw new Error(`never completed: ${[...open.keys()].join()}`);
  return { data: answer.data, errors, agencies };
}

function partOf<T>(open: ReadonlyMap<string, T>, id: string): T {
  const part = open.get(id);
  if (!part) throw new Error(`nobody announced part ${id}`);
  return part;
}

function objectAt(data: unknown, path: ResponsePath): Json {
  const found = path.reduce<unknown>((value, key) => (value as Json)[key], data);
  if (typeof found !== 'object' || found === null || Array.isArray(found))
    throw new Error(`no object at ${path.join('.')}`);
  return found as Json;
}

function addFields(target: Json, data: Json): void {
  for (const [key, value] of Object.entries(data)) {
    if (Object.hasOwn(target, key)) throw new Error(`${key} is sent twice`);
    target[key] = structuredClone(value);
  }
}

function mergeDeep(target: Json, data: Json): void {
  for (const [key, value] of Object.entries(data)) {
    const present = target[key];
    if (Object.hasOwn(target, key) && typeof present === 'object' && present !== null && value !== null)
      mergeDeep(present as Json, value as Json);
    else target[key] = structuredClone(value);
  }
}
