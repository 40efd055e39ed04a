import { Kind } from 'graphql';
import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  SelectionNode,
  SelectionSetNode,
} from 'graphql';

/** How sizes are made: of nothing, of a field with what stands below it, and of two sizes beside each other. */
export type Scale<Size> = {
  readonly nothing: Size;
  readonly ofField: (field: FieldNode, below: Size) => Size;
  readonly add: (one: Size, other: Size) => Size;
};

export type MeasureSelections<Size> = (set: SelectionSetNode | undefined) => Size;

export const readFragments = (document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> => {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  return fragments;
};

/**
 * Measures without expanding: each fragment is measured once, so the time grows with the text, not with what the text
 * would expand to. The document is valid, hence without cycles.
 */
export const createMeasure = <Size>(
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  { nothing, ofField, add }: Scale<Size>,
): MeasureSelections<Size> => {
  const measured = new Map<string, Size>();
  const measureFragment = (name: string): Size => {
    const known = measured.get(name);
    if (known !== undefined) return known;
    const size = measureSet(fragments.get(name)?.selectionSet);
    measured.set(name, size);
    return size;
  };
  const measure = (selection: SelectionNode): Size => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return measureFragment(selection.name.value);
    const inner = measureSet(selection.selectionSet);
    return selection.kind === Kind.INLINE_FRAGMENT ? inner : ofField(selection, inner);
  };
  const measureSet: MeasureSelections<Size> = (set) =>
    (set?.selections ?? []).map(measure).reduce(add, nothing);
  return measureSet;
};
