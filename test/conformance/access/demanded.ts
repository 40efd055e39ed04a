import { Kind } from 'graphql';
import type { SelectionSetNode } from 'graphql';
import type { Demand, Facts } from './read-demands.ts';

/** Everything that is asked of who reads `field` of `type`, as an operation writes them. */
export type Demanded = (type: string, field: string) => readonly Demand[];

const isPrivacy = ({ kind }: Demand): boolean => kind === 'category' || kind === 'purpose';

/**
 * What the directives mean: a field has the demands of its own, of the type it stands in, of the type it returns and of what it requires.
 *
 * - Asked of an interface: those of every object behind it; a field that returns an interface: those that types of objects behind it carry.
 *   So Federation hands the demands of objects up to interfaces.
 * - Asked of an object: its own, whatever other objects of its interfaces ask. What an interface itself says about personal data holds for
 *   its objects too.
 * - `derived`: what is required does not count.
 */
export function createDemanded({ types }: Facts): Demanded {
  const objectsOf = (name: string): readonly string[] =>
    types.get(name)?.isInterface
      ? [...types]
          .filter(([, { isInterface, interfaces }]) => !isInterface && interfaces.has(name))
          .map(([one]) => one)
      : [name];
  const fieldOf = (type: string, field: string) => types.get(type)?.fields.get(field);

  const ofType = (name: string): readonly Demand[] => {
    const type = types.get(name);
    if (!type?.isInterface) return type?.demands ?? [];
    const handedUp = objectsOf(name).flatMap((object) =>
      types.get(object)!.demands.filter((one) => !isPrivacy(one)),
    );
    return [...type.demands, ...handedUp];
  };

  /** An interface and its field say what they say; an object's field may come from an `@interfaceObject`. */
  const ofPlace = (type: string, field: string): readonly Demand[] => {
    const facts = fieldOf(type, field);
    const demands = [...(facts?.demands ?? []), ...types.get(type)!.demands];
    return facts ? [...demands, ...ofType(facts.returns)] : demands;
  };

  const demanded = (type: string, field: string, above: readonly string[]): readonly Demand[] => {
    const coordinate = `${type}.${field}`;
    if (above.includes(coordinate)) return [];
    const objects = objectsOf(type);
    const interfaces = [type, ...objects.flatMap((object) => [...types.get(object)!.interfaces])];
    const around = interfaces.filter((name) => types.get(name)!.isInterface && fieldOf(name, field));
    const demands = [
      ...objects.flatMap((object) => ofPlace(object, field)),
      ...around.flatMap((name) => ofPlace(name, field).filter(isPrivacy)),
    ];
    const needed = new Set([...objects, ...around]);
    for (const name of needed) {
      const facts = fieldOf(name, field);
      if (!facts || facts.derived || types.get(facts.returns)?.derived) continue;
      for (const set of facts.requires) demands.push(...ofSet(set, name, [...above, coordinate]));
    }
    return demands;
  };

  const ofSet = (set: SelectionSetNode, type: string, above: readonly string[]): readonly Demand[] =>
    set.selections.flatMap((selection) => {
      if (selection.kind === Kind.INLINE_FRAGMENT)
        return ofSet(selection.selectionSet, selection.typeCondition?.name.value ?? type, above);
      if (selection.kind !== Kind.FIELD || selection.name.value === '__typename') return [];
      const own = demanded(type, selection.name.value, above);
      const returns = fieldOf(type, selection.name.value)?.returns ?? '';
      return selection.selectionSet ? [...own, ...ofSet(selection.selectionSet, returns, above)] : own;
    });

  const known = new Map<string, readonly Demand[]>();
  return (type, field) => {
    const coordinate = `${type}.${field}`;
    let found = known.get(coordinate);
    if (!found) known.set(coordinate, (found = demanded(type, field, [])));
    return found;
  };
}
