import {
  getNamedType,
  isAbstractType,
  isObjectType,
  Kind,
  parse,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
} from 'graphql';
import { fieldsFor, keyOf, type Satisfies } from '../fields-for.ts';
import type { JoinIndex } from '../join-index.ts';
import type { Call } from './read-calls.ts';
import { readDeliveries, type Delivered, type Way } from './read-deliveries.ts';

export type MismatchContext = {
  /** What clients see. */
  readonly schema: GraphQLSchema;
  readonly index: JoinIndex;
  readonly satisfies: Satisfies;
};

export type Mismatch = { readonly kind: 'lost' | 'excess'; readonly coordinate: string };

/** A plan is believed whose check would take more comparisons than this, some milliseconds. */
const MOST_COMPARISONS = 50_000;

/**
 * Where what a plan asks for is not what the operation selects, on some type that an object may be of; null when there is no such place.
 * Lost is what no call asks for. Excess is what is selected on other types only, where its failure would take away what is selected on this
 * one. The operation is the text that was planned.
 */
export function findMismatch(
  calls: readonly Call[],
  operation: string,
  context: MismatchContext,
): Mismatch | null {
  const [definition] = parse(operation, { noLocation: true }).definitions as [OperationDefinitionNode];
  const root = context.schema.getRootType(definition.operation);
  if (!root) return null;
  const { selections } = definition.selectionSet;
  const delivered = readDeliveries(calls, context.index);
  if (delivered === null) return null;
  return createSearch(context)({ selections, whole: selections }, delivered, [root]);
}

type Selected = {
  /** What is selected of an object. */
  readonly selections: readonly SelectionNode[];
  /** What is selected in its place, whatever the types of the objects on the way to it are. */
  readonly whole: readonly SelectionNode[];
};

function createSearch({ schema, satisfies }: MismatchContext) {
  let comparisons = 0;
  /** Below an object whose own type stands last in `types`, those of the objects that hold it before. */
  const search = (
    { selections, whole }: Selected,
    delivered: Delivered,
    types: readonly GraphQLObjectType[],
  ): Mismatch | null => {
    const type = types.at(-1)!;
    const applies = ({ conditions }: Way) =>
      conditions.every(({ depth, names }) => names.some((one) => satisfies(types[depth]!.name, one)));
    const selected = byKey(fieldsFor(type.name, selections, satisfies));
    const all = byKey(allFields(whole));
    const excess = findExcess(delivered, { all, here: selected }, applies);
    if (excess !== undefined) return { kind: 'excess', coordinate: `${type.name}.${excess}` };
    for (const [key, nodes] of selected) {
      const name = nodes[0]!.name.value;
      const at = delivered.below.get(key);
      comparisons += 1 + (at?.ways.length ?? 0);
      if (comparisons > MOST_COMPARISONS) return null;
      const ways = at?.ways.filter(applies) ?? [];
      if (!at || ways.length === 0) return { kind: 'lost', coordinate: `${type.name}.${name}` };
      const below = { selections: selectionsOf(nodes), whole: selectionsOf(all.get(key) ?? nodes) };
      if (below.selections.length === 0) continue;
      const answered = ways.some((way) => way.types === null) ? null : ways.flatMap((way) => way.types ?? []);
      for (const one of objectTypes(type, name)) {
        if (answered && !answered.includes(one.name)) continue;
        const found = search(below, at, [...types, one]);
        if (found !== null) return found;
      }
    }
    return null;
  };
  const objectTypes = (type: GraphQLObjectType, field: string): readonly GraphQLObjectType[] => {
    const declared = type.getFields()[field];
    const named = declared && getNamedType(declared.type);
    if (isObjectType(named)) return [named];
    return isAbstractType(named) ? schema.getPossibleTypes(named) : [];
  };
  return search;
}

type Fields = ReadonlyMap<string, readonly FieldNode[]>;
type Keys = { readonly all: Fields; readonly here: Fields };

function findExcess(delivered: Delivered, { all, here }: Keys, applies: (way: Way) => boolean) {
  if (all.size === here.size) return undefined;
  return [...delivered.below].find(
    ([key, { ways }]) =>
      all.has(key) &&
      !here.has(key) &&
      !delivered.read.has(key) &&
      ways.some((way) => way.isNonNull && applies(way)),
  )?.[0];
}

const selectionsOf = (nodes: readonly FieldNode[]): readonly SelectionNode[] =>
  nodes.flatMap(({ selectionSet }) => selectionSet?.selections ?? []);

/** The fields that are selected on any type. */
function allFields(selections: readonly SelectionNode[]): FieldNode[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    return selection.kind === Kind.INLINE_FRAGMENT ? allFields(selection.selectionSet.selections) : [];
  });
}

/** Fields by their keys, without those that ask for the type's name: that comes along. */
function byKey(fields: readonly FieldNode[]): Map<string, FieldNode[]> {
  const groups = new Map<string, FieldNode[]>();
  for (const field of fields) {
    if (field.name.value === '__typename') continue;
    const key = keyOf(field);
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(field);
  }
  return groups;
}
