export type Language = 'FR' | 'EN';

/** A text for people in both languages of the schema. */
export type Wording = { readonly FR: string; readonly EN: string };
