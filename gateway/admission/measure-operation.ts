import { getOperationAST, Kind } from 'graphql';
import type { DocumentNode, FragmentDefinitionNode, SelectionNode, SelectionSetNode } from 'graphql';

/** How much an operation asks for, fragments expanded. */
export type OperationSize = {
  readonly fields: number;
  readonly depth: number;
  readonly rootFields: number;
};

const NOTHING: OperationSize = { fields: 0, depth: 0, rootFields: 0 };

/**
 * Counts without expanding: each fragment is measured once, so the time grows with the text, not with what the text
 * would expand to. The document is valid, hence without cycles.
 */
export const measureOperation = (
  document: DocumentNode,
  operationName: string | undefined,
): OperationSize => {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const measured = new Map<string, OperationSize>();

  const measureFragment = (name: string): OperationSize => {
    const known = measured.get(name);
    if (known) return known;
    const size = measureSelections(fragments.get(name)?.selectionSet);
    measured.set(name, size);
    return size;
  };

  const measure = (selection: SelectionNode): OperationSize => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return measureFragment(selection.name.value);
    const inner = measureSelections(selection.selectionSet);
    if (selection.kind === Kind.INLINE_FRAGMENT) return inner;
    return { fields: inner.fields + 1, depth: inner.depth + 1, rootFields: 1 };
  };

  const measureSelections = (set: SelectionSetNode | undefined): OperationSize =>
    (set?.selections ?? []).map(measure).reduce(
      (sum, size) => ({
        fields: sum.fields + size.fields,
        depth: Math.max(sum.depth, size.depth),
        rootFields: sum.rootFields + size.rootFields,
      }),
      NOTHING,
    );

  return measureSelections(getOperationAST(document, operationName)?.selectionSet);
};
