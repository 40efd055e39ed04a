import {
  buildASTSchema,
  execute,
  getNamedType,
  isLeafType,
  isObjectType,
  parse,
  printSchema,
  visit,
  type DocumentNode,
  type GraphQLFieldResolver,
  type GraphQLResolveInfo,
  type GraphQLSchema,
} from 'graphql';
import type { Subject, Value, World } from './world.ts';

export type ResponsePath = readonly (string | number)[];
export type Answer = {
  readonly data?: unknown;
  readonly errors?:
    readonly { readonly message: string; readonly path?: ResponsePath | undefined }[] | undefined;
};

/** What one plain schema says of an operation. */
export type Expected = {
  readonly data: unknown;
  /** Errors of the answer. */
  readonly errors: readonly ResponsePath[];
  /** Every field that fails, below a null as well: as JSON. */
  readonly failing: ReadonlySet<string>;
  /** Objects with a field for which something required failed. */
  readonly shortOf: readonly ResponsePath[];
};

type Notes = { readonly shortOf: ResponsePath[] };

/** The whole world as one plain graphql-js schema: what a client must see, whoever answers. */
export function createOracle(apiSchema: GraphQLSchema, world: World) {
  const document = parse(printSchema(apiSchema), { noLocation: true });
  const strict = buildASTSchema(document);
  const lenient = buildASTSchema(withoutNonNull(document));
  addResolvers(strict, world, false);
  addResolvers(lenient, world, true);
  return async (operation: DocumentNode, variables: Readonly<Record<string, unknown>>): Promise<Expected> => {
    const notes: Notes = { shortOf: [] };
    const run = (schema: GraphQLSchema) =>
      execute({ schema, document: operation, variableValues: variables, contextValue: notes });
    const answer = await run(strict);
    const everything = await run(lenient);
    return {
      data: answer.data,
      errors: pathsOf(answer),
      failing: new Set(pathsOf(everything).map((path) => JSON.stringify(path))),
      shortOf: notes.shortOf,
    };
  };
}

export const pathsOf = (answer: Answer): ResponsePath[] =>
  (answer.errors ?? []).map(({ path }) => path ?? []);

/** The same schema in which a null stays where it is: so each failure shows. Types of arguments keep their marks. */
function withoutNonNull(document: DocumentNode): DocumentNode {
  return visit(document, {
    FieldDefinition: {
      leave: (field) => ({
        ...field,
        type: visit(field.type, { NonNullType: { leave: (node) => node.type } }),
      }),
    },
  });
}

function addResolvers(schema: GraphQLSchema, world: World, showsNulls: boolean): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const named = getNamedType(field.type);
      const resolve: GraphQLFieldResolver<Subject | undefined, Notes> = (source, args, notes, info) => {
        const subject = source ?? rootSubject(info);
        const { required, failed } = world.requirements(subject, field.name);
        if (failed) notes.shortOf.push(pathOf(info).slice(0, -1));
        const value = world.resolve(subject, field.name, args, required);
        if (showsNulls && value === null && world.isNonNull(subject, field.name)) throw new Error('null');
        return isLeafType(named) ? value : present(value, (each) => each.type);
      };
      field.resolve = resolve as GraphQLFieldResolver<unknown, unknown>;
    }
  }
}

export const rootSubject = (info: GraphQLResolveInfo): Subject => ({
  type: info.parentType.name,
  identity: info.parentType.name,
});

/** Objects with the `__typename` that tells graphql-js their type. */
export function present(value: Value, typenameOf: (subject: Subject) => string): unknown {
  if (value === null) return null;
  if (Array.isArray(value)) return (value as Value[]).map((item) => present(item, typenameOf));
  return { ...(value as Subject), __typename: typenameOf(value as Subject) };
}

function pathOf(info: GraphQLResolveInfo): (string | number)[] {
  const path: (string | number)[] = [];
  for (let at: GraphQLResolveInfo['path'] | undefined = info.path; at; at = at.prev) path.unshift(at.key);
  return path;
}
