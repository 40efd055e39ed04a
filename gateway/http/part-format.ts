/** The forms in which parts of an answer are sent, as a client names them in `accept`. */
export const PART_FORMATS = ['incrementalSpec=v0.2', 'deferSpec=20220824'] as const;
export type PartFormat = (typeof PART_FORMATS)[number];

/** The form in which a client takes parts: the one it prefers, the first of equals; undefined when it takes none. */
export const readPartFormat = (accept: string | undefined): PartFormat | undefined => {
  if (!accept?.includes('multipart/')) return undefined;
  let best: { readonly format: PartFormat; readonly quality: number } | undefined;
  for (const range of accept.split(',')) {
    const [type, ...given] = range.split(';').map((part) => part.trim().toLowerCase());
    if (type !== 'multipart/mixed') continue;
    const parameters = given.map((parameter) => parameter.replace(/\s*=\s*"?([^"]*)"?$/, '=$1'));
    const format = PART_FORMATS.find((known) => parameters.includes(known.toLowerCase()));
    const quality = Number(parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? 1);
    if (format && quality > (best?.quality ?? 0)) best = { format, quality };
  }
  return best?.format;
};
