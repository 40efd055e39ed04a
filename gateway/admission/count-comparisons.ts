import { Kind } from 'graphql';
import type { SelectionSetNode } from 'graphql';
import type { Fragments } from './measure-selections.ts';

/**
 * About how often validation compares two things to find out whether the fields of a selection can be merged: fields of one response
 * name with each other, and each fragment with all that stands beside it. Grows with the square of what is repeated, so counting stops
 * beyond `most`.
 */
export function countComparisons(set: SelectionSetNode, fragments: Fragments, most: number): number {
  let count = 0;
  const waiting: (readonly SelectionSetNode[])[] = [[set]];
  for (let group = waiting.pop(); group !== undefined && count <= most; group = waiting.pop()) {
    const { byName, fields, spreads, seen } = gatherGroup(group, fragments, most - count);
    count += seen + spreads * fields;
    for (const { times, below } of byName.values()) {
      if (times > 1) count += times * times;
      if (below) waiting.push(below);
    }
  }
  return count;
}

type SameName = { times: number; below: SelectionSetNode[] | undefined };

type Group = {
  /** Fields of one response name, and what they select. */
  readonly byName: ReadonlyMap<string, SameName>;
  readonly fields: number;
  readonly spreads: number;
  readonly seen: number;
};

/** What selections that answer one object hold together, fragments written out; no more than `most` of it. */
function gatherGroup(sets: readonly SelectionSetNode[], fragments: Fragments, most: number): Group {
  const byName = new Map<string, SameName>();
  const spread = new Set<string>();
  let fields = 0;
  let seen = 0;
  const waiting = [...sets];
  for (let set = waiting.pop(); set !== undefined && seen <= most; set = waiting.pop()) {
    for (const selection of set.selections) {
      seen++;
      if (selection.kind === Kind.FIELD) {
        fields++;
        const name = (selection.alias ?? selection.name).value;
        const known = byName.get(name);
        const below = selection.selectionSet;
        if (known === undefined) byName.set(name, { times: 1, below: below && [below] });
        else {
          known.times++;
          if (below) (known.below ??= []).push(below);
        }
      } else if (selection.kind === Kind.INLINE_FRAGMENT) waiting.push(selection.selectionSet);
      else if (!spread.has(selection.name.value)) {
        spread.add(selection.name.value);
        const fragment = fragments.get(selection.name.value);
        if (fragment) waiting.push(fragment.selectionSet);
      }
    }
  }
  return { byName, fields, spreads: spread.size, seen };
}
