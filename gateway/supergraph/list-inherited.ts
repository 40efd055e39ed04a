import type { ConstDirectiveNode } from 'graphql';
import { coordinateOf, directivesOf, enumArgument, isFieldsType } from './supergraph-type.ts';
import { isTrueArgument, nameOf, type SupergraphType } from './supergraph-type.ts';

/**
 * Fields that an object has from the `@interfaceObject`s of its interfaces: their `@join__field` names no subgraph, or
 * only subgraphs that borrow it.
 */
export function listInherited(
  types: readonly SupergraphType[],
): readonly { readonly coordinate: string; readonly from: readonly string[] }[] {
  return types.filter(isFieldsType).flatMap((type) =>
    (type.fields ?? []).flatMap((field) => {
      const joins = directivesOf(field, 'join__field');
      const isOwned = (join: ConstDirectiveNode) => !isTrueArgument(join, 'external');
      const isNamed = (join: ConstDirectiveNode) => enumArgument(join, 'graph') !== undefined;
      if (joins.length === 0 || (joins.some(isOwned) && joins.every(isNamed))) return [];
      const from = (type.interfaces ?? []).map((parent) => `${nameOf(parent)}.${nameOf(field)}`);
      return [{ coordinate: coordinateOf(type, field), from }];
    }),
  );
}
