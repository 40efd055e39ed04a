/** Languages of the texts meant for people (`Language` of the schema). */
export type Language = 'FR' | 'EN';

/** A text in both languages; resolvers pick one. */
export type Text = Readonly<Record<Language, string>>;

export const text = (french: string, english: string): Text => ({ FR: french, EN: english });

/** The same in both languages: names, codes, figures without unit. */
export const same = (value: string): Text => ({ FR: value, EN: value });

/** Sentences one after the other; those that do not apply are null. */
export const sentences = (...parts: readonly (Text | null)[]): Text => {
  const said = parts.filter((part) => part !== null);
  return text(said.map((part) => part.FR).join(' '), said.map((part) => part.EN).join(' '));
};
