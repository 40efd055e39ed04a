import { defaultFieldResolver, isObjectType, type GraphQLField, type GraphQLSchema } from 'graphql';

/**
 * Lets an explicit null stand for the default of an argument: `language: null` is what a client sends that leaves the choice to us.
 * GraphQL hands a null on as it is, and a resolver that knows its defaults does not expect one.
 */
export const takeNullAsDefault = (schema: GraphQLSchema): GraphQLSchema => {
  for (const type of Object.values(schema.getTypeMap()))
    if (isObjectType(type) && !type.name.startsWith('__'))
      for (const field of Object.values(type.getFields())) completeArguments(field);
  return schema;
};

const completeArguments = (field: GraphQLField<unknown, unknown>): void => {
  const defaults = field.args.filter((argument) => argument.defaultValue !== undefined);
  if (defaults.length === 0) return;
  const resolve = field.resolve ?? defaultFieldResolver;
  field.resolve = (source, args: Readonly<Record<string, unknown>>, context, info) => {
    const missing = defaults.filter(({ name }) => args[name] === null);
    if (missing.length === 0) return resolve(source, args, context, info);
    const completed = Object.fromEntries(missing.map(({ name, defaultValue }) => [name, defaultValue]));
    return resolve(source, { ...args, ...completed }, context, info);
  };
};
