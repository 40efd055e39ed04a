import { createHash } from 'node:crypto';

/** A stream of choices that a seed fixes. */
export type Random = {
  /** A whole number from `min` to `max`, both included. */
  readonly int: (min: number, max: number) => number;
  readonly pick: <const L extends readonly [unknown, ...unknown[]]>(list: L) => L[number];
  /** True in `percent` of a hundred cases. */
  readonly chance: (percent: number) => boolean;
};

/** The same text gives the same choices: sfc32 started from a digest of it. */
export function createRandom(seed: string): Random {
  const digest = createHash('sha256').update(seed).digest();
  const next = sfc32([
    digest.readInt32LE(0),
    digest.readInt32LE(4),
    digest.readInt32LE(8),
    digest.readInt32LE(12),
  ]);
  const int = (min: number, max: number) => min + (next() % (max - min + 1));
  return {
    int,
    pick: (list) => list[int(0, list.length - 1)],
    chance: (percent) => int(0, 99) < percent,
  };
}

/** Small fast counting generator of 32 bits. */
function sfc32([first, second, third, fourth]: readonly [number, number, number, number]): () => number {
  let [a, b, c, counter] = [first, second, third, fourth];
  return () => {
    const result = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + result;
    return result >>> 0;
  };
}
