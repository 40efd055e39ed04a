import { getNamedType, isAbstractType, isInterfaceType, isObjectType } from 'graphql';
import type { GraphQLNamedType, GraphQLOutputType, GraphQLSchema } from 'graphql';

/** Coordinate of the rule that protects a field of a type, undefined when anybody may read it. */
export type ProtectedField = (parent: GraphQLNamedType, field: string) => string | undefined;

const fieldType = (type: GraphQLNamedType, field: string): GraphQLOutputType | undefined =>
  isObjectType(type) || isInterfaceType(type) ? type.getFields()[field]?.type : undefined;

/**
 * Which fields need a caller who is signed in: those that carry `@authenticated`, those of a type that carries it
 * and those that return one. A field asked of an interface or union is protected when it is on any type behind it,
 * or on another interface of such a type, since the query does not say which type will answer.
 */
export const createProtectedField = (
  schema: GraphQLSchema,
  authenticated: ReadonlySet<string>,
): ProtectedField => {
  const known = new Map<string, string | undefined>();

  const ruleOn = (type: GraphQLNamedType, field: string): string | undefined => {
    const coordinate = `${type.name}.${field}`;
    if (authenticated.has(coordinate)) return coordinate;
    if (authenticated.has(type.name)) return type.name;
    const returned = fieldType(type, field);
    const name = returned && getNamedType(returned).name;
    return name !== undefined && authenticated.has(name) ? name : undefined;
  };

  /** The object types that may answer, and every interface of theirs: what one of them protects is protected by whatever name it is asked. */
  const relatives = (type: GraphQLNamedType): readonly GraphQLNamedType[] => {
    const objects = isAbstractType(type) ? schema.getPossibleTypes(type) : isObjectType(type) ? [type] : [];
    return [...new Set(objects.flatMap((object) => [object, ...object.getInterfaces()]))];
  };

  const findRule = (type: GraphQLNamedType, field: string): string | undefined =>
    ruleOn(type, field) ??
    relatives(type)
      .filter((relative) => fieldType(relative, field) !== undefined)
      .map((relative) => ruleOn(relative, field))
      .find((rule) => rule !== undefined);

  return (type, field) => {
    if (field.startsWith('__')) return undefined;
    const coordinate = `${type.name}.${field}`;
    if (!known.has(coordinate)) known.set(coordinate, findRule(type, field));
    return known.get(coordinate);
  };
};
