/** An amount of rights as the Caisse des Dépôts keeps it: hundredths of a euro or of an hour. */
export type Amount = { readonly unit: 'EUR' | 'HOUR'; readonly hundredths: number };

/** `Unit` of the schema. */
export type SchemaUnit = 'EUR_CENT' | 'HOUR';

export const schemaUnit = (unit: Amount['unit']): SchemaUnit => (unit === 'EUR' ? 'EUR_CENT' : 'HOUR');

/** The integer of the schema: cents, or whole hours (a started hour is not promised, nor taken). */
export const schemaAmount = ({ unit, hundredths }: Amount): number =>
  unit === 'EUR' ? hundredths : Math.trunc(hundredths / 100);
