import type { ConstDirectiveNode, DocumentNode } from 'graphql';
import { createJoinField, isJoinField, readGraph, readGraphNames } from './join-field.ts';
import { replaceJoinFields, setJoinArgument } from './join-field.ts';
import { lacksJoinFields, listDefinitions, mapFields } from './map-fields.ts';
import { hasDirective, listFieldsNodes, listKeyFields, type Subgraph } from './subgraph.ts';

/**
 * Repairs a fault of federation-composition 0.27.0: a field that is `@external` on an `@interfaceObject` type loses
 * `@join__field(external: true)` when every subgraph of the interface names it, so that a planner asks the wrong one.
 */
export function markExternalFields(supergraph: DocumentNode, subgraphs: readonly Subgraph[]): DocumentNode {
  const graphs = readGraphNames(supergraph);
  return mapFields(supergraph, (field, type) => {
    const external = listExternalGraphs(subgraphs, graphs, type.name.value, field.name.value);
    if (external.size === 0) return field;
    const written = lacksJoinFields(field)
      ? listDefinitions(subgraphs, type.name.value, field.name.value).flatMap(({ subgraph }) => {
          const graph = graphs.get(subgraph.name);
          return graph === undefined ? [] : [createJoinField(graph)];
        })
      : (field.directives ?? []).filter(isJoinField);
    return replaceJoinFields(
      field,
      written.map((join) => markExternal(join, external)),
    );
  });
}

function markExternal(join: ConstDirectiveNode, external: ReadonlySet<string>): ConstDirectiveNode {
  const graph = readGraph(join);
  return graph !== undefined && external.has(graph) ? setJoinArgument(join, 'external', true) : join;
}

/** The subgraphs in which the type is an `@interfaceObject` and the field `@external` and no key: a key is always in hand. */
function listExternalGraphs(
  subgraphs: readonly Subgraph[],
  graphs: ReadonlyMap<string, string>,
  typeName: string,
  fieldName: string,
): ReadonlySet<string> {
  const external = new Set<string>();
  for (const { name, document } of subgraphs) {
    const nodes = listFieldsNodes(document).filter((node) => node.name.value === typeName);
    if (!nodes.some((node) => hasDirective(node, 'interfaceObject'))) continue;
    if (nodes.some((node) => listKeyFields(node).includes(fieldName))) continue;
    const fields = nodes.flatMap((node) => node.fields ?? []);
    const graph = graphs.get(name);
    if (
      graph !== undefined &&
      fields.some((field) => field.name.value === fieldName && hasDirective(field, 'external'))
    ) {
      external.add(graph);
    }
  }
  return external;
}
