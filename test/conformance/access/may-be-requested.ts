import { Kind } from 'graphql';
import type { SelectionSetNode } from 'graphql';
import type { Facts } from './read-demands.ts';

/**
 * Coordinates that subgraphs may be asked for, to answer `allowed`: these by every name that the same field has, what they require, and
 * keys.
 */
export function listRequestable({ types }: Facts, allowed: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set<string>();
  const add = (type: string, field: string): void => {
    for (const name of namesOf(type)) {
      const coordinate = `${name}.${field}`;
      const facts = types.get(name)?.fields.get(field);
      if (found.has(coordinate)) continue;
      found.add(coordinate);
      for (const set of facts?.requires ?? []) addSet(set, name);
    }
  };
  const addSet = (set: SelectionSetNode, type: string): void => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT)
        addSet(selection.selectionSet, selection.typeCondition?.name.value ?? type);
      if (selection.kind !== Kind.FIELD) continue;
      add(type, selection.name.value);
      const returns = types.get(type)?.fields.get(selection.name.value)?.returns;
      if (selection.selectionSet && returns) addSet(selection.selectionSet, returns);
    }
  };
  /** The type, the objects behind it, and their interfaces. */
  const namesOf = (type: string): ReadonlySet<string> => {
    const objects = types.get(type)?.isInterface
      ? [...types].filter(([, { interfaces }]) => interfaces.has(type)).map(([name]) => name)
      : [type];
    return new Set([
      type,
      ...objects,
      ...objects.flatMap((name) => [...(types.get(name)?.interfaces ?? [])]),
    ]);
  };
  for (const [name, { keys }] of types) for (const key of keys) addSet(key, name);
  for (const coordinate of allowed) {
    const [type = '', field = ''] = coordinate.split('.');
    add(type, field);
  }
  return found;
}
