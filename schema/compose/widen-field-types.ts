import { Kind, print } from 'graphql';
import type { ConstDirectiveNode, DocumentNode, TypeNode } from 'graphql';
import { createJoinField, isJoinField, readGraph, readGraphNames } from './join-field.ts';
import { replaceJoinFields, setJoinArgument } from './join-field.ts';
import { lacksJoinFields, listDefinitions, mapFields, type FieldDefinition } from './map-fields.ts';
import { findDirectives, hasDirective, readStringArgument, type Subgraph } from './subgraph.ts';

/**
 * Repairs a fault of federation-composition 0.27.0: a field that returns `Book` in one subgraph and a union or an
 * interface containing it in another gets the first type it met. It gets the type that contains all others here, and
 * one `@join__field(type:)` for each subgraph that resolves it.
 */
export function widenFieldTypes(supergraph: DocumentNode, subgraphs: readonly Subgraph[]): DocumentNode {
  const graphs = readGraphNames(supergraph);
  const possible = readPossibleTypes(supergraph);
  return mapFields(supergraph, (field, type) => {
    const definitions = listDefinitions(subgraphs, type.name.value, field.name.value);
    const owned = definitions.filter(({ field }) => !hasDirective(field, 'external'));
    const types = owned.map(({ field }) => field.type);
    if (new Set(types.map(readNamedType)).size < 2) return field;
    const widest = pickWidest(types.map(readNamedType), possible);
    if (widest === undefined) return field;
    const byGraph = new Map(
      definitions.flatMap((definition) => {
        const graph = graphs.get(definition.subgraph.name);
        return graph === undefined ? [] : [[graph, definition] as const];
      }),
    );
    const joins = lacksJoinFields(field)
      ? [...byGraph].map(([graph, definition]) => createJoin(graph, definition))
      : (field.directives ?? []).filter(isJoinField);
    const typed = joins.map((join) => {
      const definition = byGraph.get(readGraph(join) ?? '');
      return definition ? setJoinArgument(join, 'type', print(definition.field.type)) : join;
    });
    return { ...replaceJoinFields(field, typed), type: mergeTypes(types, widest) };
  });
}

function createJoin(graph: string, { field }: FieldDefinition): ConstDirectiveNode {
  const provides = findDirectives(field, 'provides')[0];
  const fieldSet = provides && readStringArgument(provides, 'fields');
  const join = createJoinField(graph);
  const marked = hasDirective(field, 'external') ? setJoinArgument(join, 'external', true) : join;
  return fieldSet === undefined ? marked : setJoinArgument(marked, 'provides', fieldSet);
}

/** Object types that each named type can stand for: itself for an object, members of a union, implementers of an interface. */
function readPossibleTypes(supergraph: DocumentNode): ReadonlyMap<string, ReadonlySet<string>> {
  const possible = new Map<string, Set<string>>();
  const add = (name: string, member: string): void => {
    possible.set(name, (possible.get(name) ?? new Set()).add(member));
  };
  for (const node of supergraph.definitions) {
    if (node.kind === Kind.UNION_TYPE_DEFINITION) {
      for (const member of node.types ?? []) add(node.name.value, member.name.value);
    } else if (node.kind === Kind.OBJECT_TYPE_DEFINITION) {
      add(node.name.value, node.name.value);
      for (const implemented of node.interfaces ?? []) add(implemented.name.value, node.name.value);
    }
  }
  return possible;
}

/** The type that contains all others; undefined when none does. */
function pickWidest(
  names: readonly string[],
  possible: ReadonlyMap<string, ReadonlySet<string>>,
): string | undefined {
  const setOf = (name: string): ReadonlySet<string> => possible.get(name) ?? new Set([name]);
  const widest = names.filter((name) => names.every((other) => containsAll(setOf(name), setOf(other))));
  // A union of one member contains no more than the member, and still is the type both subgraphs can return.
  return widest.find((name) => !setOf(name).has(name)) ?? widest[0];
}

function containsAll(set: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  return [...others].every((other) => set.has(other));
}

/** The named type in the lists of all, nullable wherever one of them is. */
function mergeTypes(types: readonly TypeNode[], name: string): TypeNode {
  const nonNull = types.every(({ kind }) => kind === Kind.NON_NULL_TYPE);
  const bare = types.map((type) => (type.kind === Kind.NON_NULL_TYPE ? type.type : type));
  const items = bare.flatMap((type) => (type.kind === Kind.LIST_TYPE ? [type.type] : []));
  const inner =
    items.length > 0
      ? ({ kind: Kind.LIST_TYPE, type: mergeTypes(items, name) } as const)
      : ({ kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: name } } as const);
  return nonNull ? { kind: Kind.NON_NULL_TYPE, type: inner } : inner;
}

function readNamedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : readNamedType(type.type);
}
