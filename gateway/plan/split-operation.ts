import {
  Kind,
  print,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type InlineFragmentNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
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
 * A planner fails on introspection beside other fields, and on a root `__typename` alone.
 */
export function splitOperation({ operation, fragments }: NormalisedOperation): SplitOperation {
  const introspected: FieldNode[] = [];
  const strip = (set: SelectionSetNode): SelectionSetNode => ({
    ...set,
    selections: set.selections.flatMap((selection): SelectionNode[] => {
      if (selection.kind === Kind.FIELD) {
        if (selection.name.value === '__schema' || selection.name.value === '__type') {
          introspected.push({ ...selection, directives: [] });
          return [];
        }
        return selection.name.value === '__typename' ? [] : [selection];
      }
      const fragment =
        selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      if (!fragment) return [];
      const selectionSet = strip(fragment.selectionSet);
      return selectionSet.selections.length === 0
        ? []
        : [inline(fragment.typeCondition, selection.directives, selectionSet)];
    }),
  });
  const selectionSet = strip(operation.selectionSet);
  const used = [...fragments.values()];
  const document = (set: SelectionSetNode): DocumentNode => ({
    kind: Kind.DOCUMENT,
    definitions: [{ ...operation, selectionSet: set }, ...used],
  });
  return {
    planned: selectionSet.selections.length === 0 ? null : print(document(selectionSet)),
    introspection:
      introspected.length === 0 ? null : document({ kind: Kind.SELECTION_SET, selections: introspected }),
  };
}

function inline(
  typeCondition: InlineFragmentNode['typeCondition'],
  directives: readonly DirectiveNode[] | undefined,
  selectionSet: SelectionSetNode,
): InlineFragmentNode {
  return {
    kind: Kind.INLINE_FRAGMENT,
    ...(typeCondition ? { typeCondition } : {}),
    directives: directives ?? [],
    selectionSet,
  };
}
