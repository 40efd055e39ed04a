import {
  Kind,
  print,
  visit,
  type ASTNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type InlineFragmentNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { mergeSelections } from './merge-selections.ts';
import type { NormalisedOperation } from './normalise-operation.ts';

/** What of an operation goes to the planner, and what is answered here. */
export type SplitOperation = {
  /** Text for the planner; null when nothing is left to ask anybody. */
  readonly planned: string | null;
  /** `__schema` and `__type`, with the fragments they use; null when not asked. */
  readonly introspection: DocumentNode | null;
};

/**
 * Takes the fields that no subgraph answers off the root: `__schema`, `__type`, `__typename`.
 * A planner fails on introspection beside other fields, and on a root `__typename` alone. The text for the planner is also
 * simplified.
 */
export function splitOperation(
  { operation, fragments }: NormalisedOperation,
  schema: GraphQLSchema,
): SplitOperation {
  const introspected: FieldNode[] = [];
  const strip = (set: SelectionSetNode): SelectionSetNode => ({
    ...set,
    selections: set.selections.flatMap((selection): SelectionNode[] => {
      if (selection.kind === Kind.FIELD) {
        if (selection.name.value === '__schema' || selection.name.value === '__type') {
          introspected.push(selection);
          return [];
        }
        return selection.name.value === '__typename' ? [] : [selection];
      }
      const fragment =
        selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      if (!fragment) return [];
      const selectionSet = strip(fragment.selectionSet);
      return selectionSet.selections.length === 0 ? [] : [inline(fragment.typeCondition, selectionSet)];
    }),
  });
  const selectionSet = strip(operation.selectionSet);
  const document = (set: SelectionSetNode, used: readonly FragmentDefinitionNode[]): DocumentNode => ({
    kind: Kind.DOCUMENT,
    definitions: [{ ...operation, selectionSet: set }, ...used],
  });
  const forPlanner = (set: SelectionSetNode) => {
    const plain = plainFragments(fragments);
    const root = schema.getRootType(operation.operation) ?? undefined;
    return document(mergeSelections(plainTypenames(set), root, { schema, fragments: plain }), []);
  };
  return {
    planned: selectionSet.selections.length === 0 ? null : print(forPlanner(selectionSet)),
    introspection:
      introspected.length === 0
        ? null
        : document({ kind: Kind.SELECTION_SET, selections: introspected }, [...fragments.values()]),
  };
}

/**
 * Every `__typename` under its own name: that is where the type of an object is looked for. Aliases are for the answer, which
 * knows the type by then.
 */
function plainTypenames<T extends ASTNode>(node: T): T {
  return visit(node, {
    Field: (field) =>
      field.name.value === '__typename' ? { kind: Kind.FIELD, name: field.name } : undefined,
  });
}

const plainFragments = (fragments: NormalisedOperation['fragments']) =>
  new Map([...fragments].map(([name, fragment]) => [name, plainTypenames(fragment)]));

function inline(
  typeCondition: InlineFragmentNode['typeCondition'],
  selectionSet: SelectionSetNode,
): InlineFragmentNode {
  return {
    kind: Kind.INLINE_FRAGMENT,
    ...(typeCondition ? { typeCondition } : {}),
    selectionSet,
  };
}
