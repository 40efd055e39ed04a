import { coordinateOf, isFieldsType, namedTypeOf, type SupergraphType } from './supergraph-type.ts';

/** `Type.field` → the named type it returns, for objects and interfaces, what is `@inaccessible` included. */
export function readFieldTypes(types: readonly SupergraphType[]): Map<string, string> {
  return new Map(
    types
      .filter(isFieldsType)
      .flatMap((type) =>
        (type.fields ?? []).map((field) => [coordinateOf(type, field), namedTypeOf(field.type)] as const),
      ),
  );
}
