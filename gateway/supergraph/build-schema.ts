import { GraphQLSchema, Kind, parse, specifiedDirectives } from 'graphql';
import type { DefinitionNode, GraphQLNamedType } from 'graphql';
import { extendSchemaImpl } from 'graphql/utilities/extendSchema.js';

const NOTHING = { types: [], directives: [], extensions: {}, extensionASTNodes: [], assumeValid: false };
/** Types whose fields are made in one step. */
const STEP = 50;

/**
 * Builds the schema of a valid SDL, given in pieces of whole definitions, in steps of a few milliseconds. What
 * `buildASTSchema` does at once keeps the event loop busy for 100 ms on 2,000 types.
 */
export function* buildSchemaInSteps(pieces: readonly string[]): Generator<undefined, GraphQLSchema> {
  const definitions: DefinitionNode[] = [];
  for (const piece of pieces) {
    // Places in the text would keep every token of it in memory.
    definitions.push(...parse(piece, { noLocation: true }).definitions);
    yield;
  }
  const document = { kind: Kind.DOCUMENT, definitions } as const;
  const config = extendSchemaImpl({ description: undefined, ...NOTHING }, document, { assumeValid: true });
  yield;
  for (const [index, type] of config.types.entries()) {
    makeFields(type);
    if (index % STEP === 0) yield;
  }
  const rootOf = (name: string) => config.types.find((type) => type.name === name) as never;
  const roots = {
    query: rootOf('Query'),
    mutation: rootOf('Mutation'),
    subscription: rootOf('Subscription'),
  };
  const declared = new Set(config.directives.map(({ name }) => name));
  const standard = specifiedDirectives.filter(({ name }) => !declared.has(name));
  return new GraphQLSchema({
    ...config,
    ...(config.astNode ? {} : roots),
    directives: [...config.directives, ...standard],
  });
}

/** The library makes them when they are asked for the first time. */
const makeFields = (type: GraphQLNamedType): void => {
  if ('getFields' in type) type.getFields();
  if ('getInterfaces' in type) type.getInterfaces();
};
