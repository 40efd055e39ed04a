/** An exact share of a reference: legal rounding must not depend on binary floating point. */
export type Fraction = { readonly numerator: bigint; readonly denominator: bigint };

export const ZERO: Fraction = { numerator: 0n, denominator: 1n };

/** `part / whole`, each with at most two decimals (803.5 hours of 1 607); nothing where there is no reference. */
export const fractionOf = (part: number, whole: number): Fraction =>
  whole <= 0
    ? ZERO
    : { numerator: BigInt(Math.round(part * 100)), denominator: BigInt(Math.round(whole * 100)) };

export const addFractions = (a: Fraction, b: Fraction): Fraction => ({
  numerator: a.numerator * b.denominator + b.numerator * a.denominator,
  denominator: a.denominator * b.denominator,
});

/** True when `a` is at least `parts / of`. */
export const isAtLeast = ({ numerator, denominator }: Fraction, parts: bigint, of: bigint): boolean =>
  numerator * of >= parts * denominator;

/** `amount × share`, rounded up to the next whole unit, never above `amount`. */
export const shareRoundedUp = (amount: number, { numerator, denominator }: Fraction): number => {
  const product = BigInt(amount) * numerator;
  const rounded = (product + denominator - 1n) / denominator;
  return Math.min(amount, Number(rounded));
};
