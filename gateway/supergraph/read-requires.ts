import { GraphQLError, Kind, parse } from 'graphql';
import type { ConstDirectiveNode, FieldDefinitionNode, SelectionSetNode } from 'graphql';
import { listInherited } from './list-inherited.ts';
import { coordinateOf, directivesOf, enumArgument, isFieldsType, nameOf } from './supergraph-type.ts';
import { namedTypeOf, stringArgument, type FieldsType, type SupergraphType } from './supergraph-type.ts';

/**
 * `Type.field` with `@requires` → coordinates of every field that its field sets read: of the type that each is asked of,
 * and of all that may answer for it. An object's field that comes from an `@interfaceObject` needs what that one needs. Throws a `GraphQLError` for a field set that names no field.
 */
export function readRequires(types: readonly SupergraphType[]): Map<string, readonly string[]> {
  const fields = readFields(types);
  const expand = createExpand(types, fields);
  const own = new Map<string, ReadonlySet<string>>();
  for (const type of types.filter(isFieldsType)) {
    for (const field of type.fields ?? []) {
      const required = directivesOf(field, 'join__field').flatMap((join) => listRequired(join, type, fields));
      if (required.length > 0) own.set(coordinateOf(type, field), new Set(required.flatMap(expand)));
    }
  }
  const requires = new Map([...own].map(([coordinate, required]) => [coordinate, [...required]]));
  for (const { coordinate, from } of listInherited(types)) {
    const required = from.flatMap((one) => [...(own.get(one) ?? [])]);
    if (required.length > 0)
      requires.set(coordinate, [...new Set([...(own.get(coordinate) ?? []), ...required])]);
  }
  return requires;
}

/** A coordinate with those of the same field of all that may answer when it is asked of an interface. */
function createExpand(
  types: readonly SupergraphType[],
  fields: Fields,
): (coordinate: string) => readonly string[] {
  const implementers = new Map<string, Set<string>>();
  for (const type of types.filter(isFieldsType))
    for (const { name } of type.interfaces ?? [])
      implementers.set(name.value, (implementers.get(name.value) ?? new Set()).add(nameOf(type)));
  return (coordinate) => {
    const [type = '', field = ''] = coordinate.split('.');
    const answering = [type, ...(implementers.get(type) ?? [])];
    return answering.map((name) => `${name}.${field}`).filter((one) => fields.has(one));
  };
}

type Fields = ReadonlyMap<string, FieldDefinitionNode>;

function readFields(types: readonly SupergraphType[]): Fields {
  return new Map(
    types
      .filter(isFieldsType)
      .flatMap((type) => (type.fields ?? []).map((field) => [coordinateOf(type, field), field] as const)),
  );
}

function listRequired(join: ConstDirectiveNode, type: FieldsType, fields: Fields): readonly string[] {
  const fieldSet = stringArgument(join, 'requires');
  if (!fieldSet) return [];
  const graph = enumArgument(join, 'graph');
  const collect = (set: SelectionSetNode, typeName: string): readonly string[] =>
    set.selections.flatMap((selection) => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) throw unreadable(join, fieldSet);
      if (selection.kind === Kind.INLINE_FRAGMENT)
        return collect(selection.selectionSet, selection.typeCondition?.name.value ?? typeName);
      if (nameOf(selection) === '__typename') return [];
      const coordinate = `${typeName}.${nameOf(selection)}`;
      const field = fields.get(coordinate);
      if (!field) throw unreadable(join, fieldSet);
      const below = selection.selectionSet;
      return [coordinate, ...(below ? collect(below, readTypeIn(field, graph)) : [])];
    });
  return collect(parseFieldSet(join, fieldSet), nameOf(type));
}

/** What the field returns in that subgraph: it may be less than in the supergraph, such as one member of a union. */
function readTypeIn(field: FieldDefinitionNode, graph: string | undefined): string {
  const join = directivesOf(field, 'join__field').find((one) => enumArgument(one, 'graph') === graph);
  const text = join && stringArgument(join, 'type');
  return text === undefined ? namedTypeOf(field.type) : text.replaceAll(/[[\]!\s]/g, '');
}

function parseFieldSet(join: ConstDirectiveNode, fieldSet: string): SelectionSetNode {
  try {
    const [operation, ...more] = parse(`{${fieldSet}}`, { noLocation: true }).definitions;
    if (operation?.kind === Kind.OPERATION_DEFINITION && more.length === 0) return operation.selectionSet;
  } catch {
    // Told below, at the place where it stands.
  }
  throw unreadable(join, fieldSet);
}

const unreadable = (join: ConstDirectiveNode, fieldSet: string) =>
  new GraphQLError(`what \`${fieldSet}\` requires is not in this supergraph`, { nodes: [join] });
