import {
  buildASTSchema,
  GraphQLError,
  isAbstractType,
  Kind,
  parse,
  print,
  validateSchema,
  visit,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import { transformSupergraphToPublicSchema } from '@theguild/federation-composition';
import { findUnsupported } from './find-unsupported.ts';
import { readFieldTypes } from './read-field-types.ts';
import { readOverrideThresholds } from './read-override-thresholds.ts';
import { readPolicy } from './read-policy.ts';
import type { DerivedSupergraph, SubgraphReference } from './supergraph.ts';
import { enumArgument, isTrueArgument, isTypeDefinition, nameOf } from './supergraph-type.ts';
import { stringArgument, type SupergraphType } from './supergraph-type.ts';
import { versionOf } from './version-of.ts';
import { withoutPrivacy } from './without-privacy.ts';

/** The text is GraphQL, but no supergraph. `message` says what is missing. */
export class SupergraphError extends Error {}

/**
 * Reads a Federation 2 supergraph and checks what clients are to see of it. It takes long for a large one.
 * Throws a `GraphQLError` with `locations` where a place is known, a `SupergraphError` for anything else.
 */
export function deriveSupergraph(sdl: string): DerivedSupergraph {
  const document = parse(sdl);
  const types = document.definitions.filter(isTypeDefinition);
  const subgraphs = readSubgraphs(types);
  const unsupported = findUnsupported(document);
  if (unsupported) throw unsupported;
  const publicDocument = readPublicDocument(document);
  const possibleTypes = readPossibleTypes(types);
  const apiSchema = checkPublicSchema(publicDocument);
  return {
    version: versionOf(sdl),
    publicSdl: printPieces(publicDocument),
    subgraphs: [...subgraphs.values()],
    possibleTypes,
    objectTypes: new Set(types.filter((type) => type.kind === Kind.OBJECT_TYPE_DEFINITION).map(nameOf)),
    hiddenMembers: findHiddenMembers(apiSchema, possibleTypes),
    interfaceObjects: readInterfaceObjects(types),
    keys: readKeys(types, subgraphs),
    policy: readPolicy(document, subgraphs),
    fieldTypes: readFieldTypes(types),
    overrideThresholds: readOverrideThresholds(document),
  };
}

function readPublicDocument(document: DocumentNode): DocumentNode {
  try {
    return withoutPrivacy(withoutHiddenMembers(transformSupergraphToPublicSchema(document)), document);
  } catch (error) {
    if (error instanceof GraphQLError) throw error;
    throw underivable((error as Error).message);
  }
}

/** Definitions of one piece: about a millisecond to parse. */
const PIECE = 40;

function printPieces({ definitions }: DocumentNode): string[] {
  const pieces: string[] = [];
  for (let start = 0; start < definitions.length; start += PIECE)
    pieces.push(print({ kind: Kind.DOCUMENT, definitions: definitions.slice(start, start + PIECE) }));
  return pieces;
}

function checkPublicSchema(publicDocument: DocumentNode): GraphQLSchema {
  let schema: GraphQLSchema;
  try {
    schema = buildASTSchema(publicDocument, { assumeValidSDL: true });
  } catch (error) {
    throw underivable((error as Error).message);
  }
  const [problem] = validateSchema(schema);
  if (problem) throw problem;
  return schema;
}

const underivable = (reason: string) => new SupergraphError(`its public schema cannot be derived: ${reason}`);

/** federation-composition 0.27.0 takes an `@inaccessible` type away and leaves it in its unions. */
function withoutHiddenMembers(document: DocumentNode): DocumentNode {
  const defined = new Set(document.definitions.filter(isTypeDefinition).map(nameOf));
  return visit(document, {
    UnionTypeDefinition: (union) => ({
      ...union,
      types: (union.types ?? []).filter((member) => defined.has(nameOf(member))),
    }),
  });
}

function readSubgraphs(types: readonly SupergraphType[]): Map<string, SubgraphReference> {
  const graphs = types.find((type) => type.name.value === 'join__Graph');
  if (graphs?.kind !== Kind.ENUM_TYPE_DEFINITION) {
    throw new SupergraphError('it has no `enum join__Graph`: a composed Federation 2 supergraph is needed');
  }
  const subgraphs = new Map<string, SubgraphReference>();
  for (const value of graphs.values ?? []) {
    const graph = value.directives?.find((directive) => directive.name.value === 'join__graph');
    const name = graph && stringArgument(graph, 'name');
    if (!name)
      throw new SupergraphError(`\`join__Graph.${value.name.value}\` has no \`@join__graph(name:)\``);
    subgraphs.set(value.name.value, { name, url: stringArgument(graph, 'url') ?? '' });
  }
  return subgraphs;
}

function readPossibleTypes(types: readonly SupergraphType[]): Map<string, Set<string>> {
  const possible = new Map<string, Set<string>>();
  const add = (condition: string, type: string) => {
    const names = possible.get(condition) ?? new Set([condition]);
    possible.set(condition, names.add(type));
  };
  for (const type of types) {
    add(nameOf(type), nameOf(type));
    if ('interfaces' in type) for (const parent of type.interfaces ?? []) add(nameOf(parent), nameOf(type));
    if ('types' in type) for (const member of type.types ?? []) add(nameOf(type), nameOf(member));
  }
  return possible;
}

function findHiddenMembers(
  apiSchema: GraphQLSchema,
  possibleTypes: ReadonlyMap<string, ReadonlySet<string>>,
): Set<string> {
  const hides = (names: ReadonlySet<string>) => [...names].some((name) => !apiSchema.getType(name));
  return new Set(
    [...possibleTypes].flatMap(([condition, names]) =>
      isAbstractType(apiSchema.getType(condition)) && hides(names) ? [condition] : [],
    ),
  );
}

function readInterfaceObjects(types: readonly SupergraphType[]): Set<string> {
  return new Set(
    types
      .filter((type) => type.directives?.some((join) => isTrueArgument(join, 'isInterfaceObject')))
      .map(nameOf),
  );
}

function readKeys(
  types: readonly SupergraphType[],
  subgraphs: ReadonlyMap<string, SubgraphReference>,
): Map<string, Map<string, string[]>> {
  const keys = new Map<string, Map<string, string[]>>();
  for (const type of types) {
    for (const join of type.directives ?? []) {
      if (join.name.value !== 'join__type') continue;
      const key = stringArgument(join, 'key');
      const subgraph = subgraphs.get(enumArgument(join, 'graph') ?? '')?.name;
      if (!key || !subgraph) continue;
      const ofType = keys.get(nameOf(type)) ?? new Map<string, string[]>();
      ofType.set(subgraph, [...(ofType.get(subgraph) ?? []), key]);
      keys.set(nameOf(type), ofType);
    }
  }
  return keys;
}
