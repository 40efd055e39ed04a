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

export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

export const readFragments = (document: DocumentNode): Fragments => {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  return fragments;
};

/** Told of what ends the measuring: selections deeper inside each other than are followed, or a fragment within itself. */
export type MeasureRefusals = {
  readonly mostLevels: number;
  readonly tooDeep: (levels: number) => never;
  /** Fragments in the order in which they lead back to the first. */
  readonly cyclic: (names: readonly string[]) => never;
};

/**
 * Measures without expanding: each fragment is measured once, so the time grows with the text, not with what the text
 * would expand to. The document need not be valid: a fragment that is not there is nothing.
 */
export const createMeasure = <Size>(
  fragments: Fragments,
  { nothing, ofField, add }: Scale<Size>,
  { mostLevels, tooDeep, cyclic }: MeasureRefusals,
): MeasureSelections<Size> => {
  const measured = new Map<string, Size>();
  const inside: string[] = [];
  let level = 0;
  const measureFragment = (name: string): Size => {
    const known = measured.get(name);
    if (known !== undefined) return known;
    if (inside.includes(name)) cyclic(inside.slice(inside.indexOf(name)));
    inside.push(name);
    const size = measureSet(fragments.get(name)?.selectionSet);
    inside.pop();
    measured.set(name, size);
    return size;
  };
  const measure = (selection: SelectionNode): Size => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return measureFragment(selection.name.value);
    const inner = measureSet(selection.selectionSet);
    return selection.kind === Kind.INLINE_FRAGMENT ? inner : ofField(selection, inner);
  };
  const measureSet: MeasureSelections<Size> = (set) => {
    if (set === undefined) return nothing;
    if (++level > mostLevels) tooDeep(level);
    let size = nothing;
    for (const selection of set.selections) size = add(size, measure(selection));
    level--;
    return size;
  };
  return measureSet;
};
