import type { ConstDirectiveNode } from 'graphql';
import { listInherited } from './list-inherited.ts';
import { coordinateOf, directivesOf, enumArgument, isFieldsType, isTrueArgument } from './supergraph-type.ts';
import { nameOf, stringArgument, type FieldsType, type SupergraphType } from './supergraph-type.ts';

/** `Type.field` → names of the subgraphs that resolve it, of each object and interface that `isWanted`. */
export function readOwners(
  types: readonly SupergraphType[],
  subgraphs: ReadonlyMap<string, { readonly name: string }>,
  isWanted: (type: FieldsType) => boolean,
): Map<string, readonly string[]> {
  const nameAll = (joins: readonly ConstDirectiveNode[]): readonly string[] => {
    const graphs = new Set(joins.map((join) => enumArgument(join, 'graph')));
    return [...graphs].flatMap((graph) => subgraphs.get(graph ?? '')?.name ?? []);
  };
  const owners = new Map<string, readonly string[]>();
  for (const type of types.filter(isFieldsType)) {
    const ofType = nameAll(directivesOf(type, 'join__type'));
    for (const field of type.fields ?? []) {
      const joins = directivesOf(field, 'join__field');
      owners.set(coordinateOf(type, field), joins.length === 0 ? ofType : nameAll(joins.filter(resolves)));
    }
  }
  for (const { coordinate, from } of listInherited(types)) {
    const names = [coordinate, ...from].flatMap((one) => owners.get(one) ?? []);
    owners.set(coordinate, [...new Set(names)]);
  }
  const wanted = new Set(
    types
      .filter(isFieldsType)
      .filter(isWanted)
      .flatMap((type) => (type.fields ?? []).map((field) => `${nameOf(type)}.${nameOf(field)}`)),
  );
  return new Map([...owners].filter(([coordinate]) => wanted.has(coordinate)));
}

/** An overridden field is resolved where it was as long as the `@override` is progressive. */
function resolves(join: ConstDirectiveNode): boolean {
  if (isTrueArgument(join, 'external')) return false;
  return !isTrueArgument(join, 'usedOverridden') || stringArgument(join, 'overrideLabel') !== undefined;
}
