import { Kind, parse, type FieldDefinitionNode, type SelectionSetNode, type TypeNode } from 'graphql';
import { findPosition, type Problem } from './problem.ts';
import { findDirectives, findField, listFieldsNodes, readStringArgument, type Subgraph } from './subgraph.ts';

/** A field and what it requires, as coordinates. */
type Requiring = {
  readonly coordinate: string;
  readonly subgraph: Subgraph;
  readonly field: FieldDefinitionNode;
  readonly required: readonly string[];
};

/**
 * Fields that require, over some steps, themselves. federation-composition 0.27.0 ends in an endless recursion on them, so they are
 * looked for when it did.
 */
export function findCircularRequires(subgraphs: readonly Subgraph[]): readonly Problem[] {
  const all = subgraphs.flatMap(listRequiring);
  const circles = all.flatMap((one) => findCircle(one, all) ?? []);
  return circles.map(({ from, steps }): Problem => {
    const position = findPosition(from.field);
    return {
      code: 'REQUIRES_CIRCULAR',
      message: `${from.coordinate} of subgraph ${from.subgraph.name} requires ${steps.join(', which requires ')}: none of them can be answered first.`,
      advice: 'Take one of these fields out of a @requires, or compute it from fields that require nothing.',
      ...(position && { position }),
    };
  });
}

/** The shortest way from a field back to it. */
function findCircle(
  from: Requiring,
  all: readonly Requiring[],
): { readonly from: Requiring; readonly steps: readonly string[] } | undefined {
  const seen = new Set<string>();
  let ways: readonly (readonly string[])[] = from.required.map((one) => [one]);
  while (ways.length > 0) {
    const back = ways.find((way) => way.at(-1) === from.coordinate);
    if (back) return { from, steps: back };
    ways = ways.flatMap((way) => {
      const last = way.at(-1)!;
      if (seen.has(last)) return [];
      seen.add(last);
      const next = all.filter(({ coordinate }) => coordinate === last).flatMap(({ required }) => required);
      return next.map((one) => [...way, one]);
    });
  }
  return undefined;
}

function listRequiring(subgraph: Subgraph): Requiring[] {
  return listFieldsNodes(subgraph.document).flatMap((type) =>
    (type.fields ?? []).flatMap((field) => {
      const [requires] = findDirectives(field, 'requires');
      const fieldSet = requires && readStringArgument(requires, 'fields');
      if (fieldSet === undefined) return [];
      const coordinate = `${type.name.value}.${field.name.value}`;
      return [{ coordinate, subgraph, field, required: listRequired(fieldSet, type.name.value, subgraph) }];
    }),
  );
}

/** `size { unit }` on `Box` → `Box.size` and `Size.unit`. */
function listRequired(fieldSet: string, typeName: string, { document }: Subgraph): string[] {
  const operation = parse(`{${fieldSet}}`).definitions[0];
  const collect = (set: SelectionSetNode, type: string): string[] =>
    set.selections.flatMap((selection) => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
      if (selection.kind === Kind.INLINE_FRAGMENT)
        return collect(selection.selectionSet, selection.typeCondition?.name.value ?? type);
      const field = findField(document, type, selection.name.value);
      const below =
        selection.selectionSet && field ? collect(selection.selectionSet, readNamedType(field.type)) : [];
      return [`${type}.${selection.name.value}`, ...below];
    });
  return operation?.kind === Kind.OPERATION_DEFINITION ? collect(operation.selectionSet, typeName) : [];
}

function readNamedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : readNamedType(type.type);
}
