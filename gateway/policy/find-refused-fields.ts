import { isInterfaceType, isObjectType, Kind, getNamedType } from 'graphql';
import type {
  DocumentNode,
  FragmentDefinitionNode,
  GraphQLNamedType,
  GraphQLOutputType,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionSetNode,
} from 'graphql';
import { Refusal } from '../errors.ts';
import type { ProtectedField } from './protected-fields.ts';

/** A place of the response that stays empty. */
export type RefusedField = {
  /** Response keys from the root; lists have no step of their own. */
  readonly path: readonly string[];
  /** Type of the value behind each key of `path`. */
  readonly types: readonly GraphQLOutputType[];
  /** The rule: `Type.field` or `Type`. */
  readonly coordinate: string;
  /** Types whose objects the field was asked of. */
  readonly parents: ReadonlySet<string>;
};

type Found = { readonly refused: readonly RefusedField[]; readonly everything: boolean };

/** Fragments may multiply: beyond this many fields the operation is refused, whatever admission allows. */
const MOST_FIELDS = 20_000;

/** Where in the response the protected fields of an operation stand. */
export const findRefusedFields = (
  schema: GraphQLSchema,
  protectedField: ProtectedField,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): Found => {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const refused = new Map<string, RefusedField>();
  let fields = 0;
  let allowedRootFields = 0;

  const parentNames = (type: GraphQLNamedType): ReadonlySet<string> =>
    new Set(isObjectType(type) ? [type.name] : namesBehind(schema, type));

  const walkField = (
    type: GraphQLNamedType,
    name: string,
    key: string,
    at: Pick<RefusedField, 'path' | 'types'>,
  ) => {
    if (name.startsWith('__') || !(isObjectType(type) || isInterfaceType(type))) return undefined;
    const field = type.getFields()[name];
    if (field === undefined) return undefined;
    const place = { path: [...at.path, key], types: [...at.types, field.type] };
    const coordinate = protectedField(type, name);
    if (coordinate === undefined) return { ...place, type: getNamedType(field.type) };
    refused.set(`${place.path.join('.')} ${type.name}`, { ...place, coordinate, parents: parentNames(type) });
    return undefined;
  };

  const walk = (
    selections: SelectionSetNode,
    type: GraphQLNamedType,
    at: Pick<RefusedField, 'path' | 'types'>,
  ) => {
    for (const selection of selections.selections) {
      if (++fields > MOST_FIELDS) throw new Refusal('QUERY_TOO_COMPLEX');
      if (selection.kind === Kind.FIELD) {
        const name = selection.name.value;
        const next = walkField(type, name, selection.alias?.value ?? name, at);
        if (at.path.length === 0 && (next !== undefined || isIntrospection(name))) allowedRootFields += 1;
        if (next && selection.selectionSet) walk(selection.selectionSet, next.type, next);
        continue;
      }
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      if (fragment === undefined) continue;
      const condition = fragment.typeCondition && schema.getType(fragment.typeCondition.name.value);
      walk(fragment.selectionSet, condition ?? type, at);
    }
  };

  const root = schema.getRootType(operation.operation);
  if (root) walk(operation.selectionSet, root, { path: [], types: [] });
  return { refused: [...refused.values()], everything: allowedRootFields === 0 };
};

const isIntrospection = (name: string): boolean => name === '__schema' || name === '__type';

const namesBehind = (schema: GraphQLSchema, type: GraphQLNamedType): readonly string[] =>
  isInterfaceType(type) ? [type.name, ...schema.getPossibleTypes(type).map(({ name }) => name)] : [type.name];
