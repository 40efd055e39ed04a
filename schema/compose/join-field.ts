import { Kind } from 'graphql';
import type { ConstArgumentNode, ConstDirectiveNode, DocumentNode, FieldDefinitionNode } from 'graphql';
import { readStringArgument } from './subgraph.ts';

/** Maps a subgraph's name to its value in the `join__Graph` enum: `training` → `TRAINING`. */
export function readGraphNames(supergraph: DocumentNode): ReadonlyMap<string, string> {
  const graphs = new Map<string, string>();
  for (const node of supergraph.definitions) {
    if (node.kind !== Kind.ENUM_TYPE_DEFINITION || node.name.value !== 'join__Graph') continue;
    for (const value of node.values ?? []) {
      const name = value.directives?.[0] && readStringArgument(value.directives[0], 'name');
      if (name !== undefined) graphs.set(name, value.name.value);
    }
  }
  return graphs;
}

export function isJoinField(directive: ConstDirectiveNode): boolean {
  return directive.name.value === 'join__field';
}

/** The subgraph a `@join__field` speaks of, as a value of the `join__Graph` enum. */
export function readGraph(directive: ConstDirectiveNode): string | undefined {
  const value = directive.arguments?.find(({ name }) => name.value === 'graph')?.value;
  return value?.kind === Kind.ENUM ? value.value : undefined;
}

/** `@join__field(graph: GRAPH)`. */
export function createJoinField(graph: string): ConstDirectiveNode {
  return {
    kind: Kind.DIRECTIVE,
    name: { kind: Kind.NAME, value: 'join__field' },
    arguments: [createArgument('graph', { kind: Kind.ENUM, value: graph })],
  };
}

/** The same `@join__field` with one argument set; a value it had is replaced. */
export function setJoinArgument(
  directive: ConstDirectiveNode,
  name: 'type' | 'external' | 'provides',
  value: string | boolean,
): ConstDirectiveNode {
  const others = (directive.arguments ?? []).filter((argument) => argument.name.value !== name);
  const node =
    typeof value === 'string'
      ? ({ kind: Kind.STRING, value } as const)
      : ({ kind: Kind.BOOLEAN, value } as const);
  return { ...directive, arguments: [...others, createArgument(name, node)] };
}

/** The field with its `@join__field` directives replaced, its other directives kept. */
export function replaceJoinFields(
  field: FieldDefinitionNode,
  joinFields: readonly ConstDirectiveNode[],
): FieldDefinitionNode {
  const others = (field.directives ?? []).filter((directive) => !isJoinField(directive));
  return { ...field, directives: [...joinFields, ...others] };
}

function createArgument(name: string, value: ConstArgumentNode['value']): ConstArgumentNode {
  return { kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: name }, value };
}
