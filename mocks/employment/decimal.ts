/** Integer cents as agencies write euros: `494000` is `4940.00`. */
export function decimalEuros(cents: number): string {
  return (cents / 100).toFixed(2);
}

/** Hours or shares with two decimals and a dot. */
export function decimal(value: number): string {
  return value.toFixed(2);
}
