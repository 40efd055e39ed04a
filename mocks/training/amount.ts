/** Units as the Caisse des Dépôts writes them. */
export const UNIT_CODES = { EUR: 'EUR', HOUR: 'HEURE' } as const;

/** Cents or hundredths of an hour as a decimal text: `494000` is `4940.00`. */
export function decimalOf(hundredths: number): string {
  return (hundredths / 100).toFixed(2);
}
