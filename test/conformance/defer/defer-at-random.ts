import { Kind, parse, print, visit, type SelectionNode, type SelectionSetNode } from 'graphql';

/** Moves selections of an operation into fragments with `@defer`, at places that the seed decides. */
export function deferAtRandom(query: string, seed: number): string {
  const random = createRandom(seed);
  let labels = 0;
  const defer = (selections: readonly SelectionNode[]): SelectionNode => ({
    kind: Kind.INLINE_FRAGMENT,
    directives: [
      {
        kind: Kind.DIRECTIVE,
        name: { kind: Kind.NAME, value: 'defer' },
        arguments:
          random() < 0.5
            ? []
            : [
                {
                  kind: Kind.ARGUMENT,
                  name: { kind: Kind.NAME, value: 'label' },
                  value: { kind: Kind.STRING, value: `part-${labels++}` },
                },
              ],
      },
    ],
    selectionSet: { kind: Kind.SELECTION_SET, selections },
  });
  return print(
    visit(parse(query), {
      SelectionSet: {
        leave: (set: SelectionSetNode) => {
          if (random() < 0.4) return undefined;
          const moved = set.selections.filter(() => random() < 0.4);
          if (moved.length === 0) return undefined;
          const stays = set.selections.filter((one) => !moved.includes(one));
          // Some fields stand inside and outside.
          const both = moved.filter(() => random() < 0.3).map((one) => halve(one, random));
          return { ...set, selections: [...stays, ...both, defer(moved)] };
        },
      },
    }),
  );
}

/** The same field with a part of what it selects. */
function halve(selection: SelectionNode, random: () => number): SelectionNode {
  if (selection.kind !== Kind.FIELD || !selection.selectionSet) return selection;
  const { selections } = selection.selectionSet;
  const some = selections.filter(() => random() < 0.5);
  const left = some.length > 0 ? some : selections.slice(0, 1);
  return { ...selection, selectionSet: { ...selection.selectionSet, selections: left } };
}

/** mulberry32 */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
