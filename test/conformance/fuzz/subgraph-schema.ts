import {
  Kind,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  type ConstDirectiveNode,
  type GraphQLFieldResolver,
  type GraphQLNamedType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import { directivesOf, fieldSet } from './field-table.ts';
import { present, rootSubject } from './oracle.ts';
import type { Subject, World } from './world.ts';

type Json = Readonly<Record<string, unknown>>;
/** An entity that came as a representation remembers what came with it. */
type Source = Subject & { readonly given?: Json };

/** Gives every field of a subgraph the value that the world has for it, and every entity a look-up by its keys. */
export function addWorld(schema: GraphQLSchema, apiSchema: GraphQLSchema, world: World): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('_')) continue;
    if (isObjectType(type) || isInterfaceType(type)) addReference(type, apiSchema, world);
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.name.startsWith('_')) continue;
      const named = getNamedType(field.type);
      const requires = findDirective(field, 'requires');
      const set = requires && fieldSet(requires);
      const resolve: GraphQLFieldResolver<Source | undefined, unknown> = (source, args, _, info) => {
        const subject = source ?? rootSubject(info);
        const required = set ? JSON.stringify(pick(source?.given, set)) : '';
        const value = world.resolve(subject, field.name, args, required);
        if (isLeafType(named)) return value;
        return present(value, (each) => (isObjectType(named) ? named.name : each.type));
      };
      field.resolve = resolve as GraphQLFieldResolver<unknown, unknown>;
    }
  }
}

const findDirective = (element: object, wanted: string): ConstDirectiveNode | undefined =>
  directivesOf(element).find(({ name }) => name.value === wanted);

/** What a representation holds of a required field set, in the order of the set; what it does not hold is missing here too. */
function pick(given: unknown, set: SelectionSetNode): unknown {
  if (given === undefined || given === null || typeof given !== 'object') return given ?? null;
  if (Array.isArray(given)) return given.map((item) => pick(item, set));
  const picked: Record<string, unknown> = {};
  for (const selection of set.selections) {
    if (selection.kind === Kind.INLINE_FRAGMENT) Object.assign(picked, pick(given, selection.selectionSet));
    else if (selection.kind === Kind.FIELD && Object.hasOwn(given, selection.name.value)) {
      const value = (given as Json)[selection.name.value];
      picked[selection.name.value] = selection.selectionSet ? pick(value, selection.selectionSet) : value;
    }
  }
  return picked;
}

function addReference(type: GraphQLNamedType, apiSchema: GraphQLSchema, world: World): void {
  const keys = directivesOf(type).filter(({ name }) => name.value === 'key');
  if (keys.length === 0) return;
  const whole = apiSchema.getType(type.name);
  const members = isInterfaceType(whole)
    ? apiSchema.getPossibleTypes(whole).map(({ name }) => name)
    : [type.name];
  const known = new Map<string, Subject>();
  const sets = keys.map(fieldSet);
  for (const subject of members.flatMap(world.entities)) {
    for (const set of sets) known.set(keyText(world.select(subject, set).values, set), subject);
  }
  const resolveReference = (given: Json) => {
    const subject = sets.map((set) => known.get(keyText(given, set))).find((found) => found !== undefined);
    if (!subject) throw new Error(`no ${type.name} has the key ${JSON.stringify(given)}`);
    return { ...subject, given, __typename: isObjectType(type) ? type.name : subject.type };
  };
  type.extensions = { ...type.extensions, apollo: { subgraph: { resolveReference } } };
}

const keyText = (given: unknown, set: SelectionSetNode) => JSON.stringify(pick(given, set));
