/** `S21.G00.40.001`: block and number. */
const RUBRIC_LENGTH = 14;
/** Rubric, comma and two quotes: the shortest line. */
const SHORTEST = RUBRIC_LENGTH + 3;
const QUOTE = 39;
const COMMA = 44;
const DOT = 46;
const CARRIAGE_RETURN = 13;

/** One rubric line. */
export type DsnLine = {
  /** `S21.G00.40`. */
  readonly block: string;
  /** `001`. */
  readonly number: string;
  readonly value: string;
};

/** Where the line that begins at `start` ends, line break left out, and where the next one begins. */
export function lineBounds(text: string, start: number): { readonly end: number; readonly next: number } {
  const feed = text.indexOf('\n', start);
  const stop = feed === -1 ? text.length : feed;
  const end = stop > start && text.charCodeAt(stop - 1) === CARRIAGE_RETURN ? stop - 1 : stop;
  return { end, next: stop + 1 };
}

/** Reads `RUBRIC,'value'`, a quote inside the value being doubled; null when the line is not of that form. */
export function parseDsnLine(text: string, start: number, end: number): DsnLine | null {
  if (end - start < SHORTEST || !hasFrame(text, start, end)) return null;
  const raw = text.slice(start + RUBRIC_LENGTH + 2, end - 1);
  const value = raw.includes("'") ? unquote(raw) : raw;
  if (value === null) return null;
  return {
    block: text.slice(start, start + 10),
    number: text.slice(start + 11, start + RUBRIC_LENGTH),
    value,
  };
}

function hasFrame(text: string, start: number, end: number): boolean {
  return (
    text.charCodeAt(start + RUBRIC_LENGTH) === COMMA &&
    text.charCodeAt(start + RUBRIC_LENGTH + 1) === QUOTE &&
    text.charCodeAt(end - 1) === QUOTE &&
    text.charCodeAt(start + 3) === DOT &&
    text.charCodeAt(start + 7) === DOT &&
    text.charCodeAt(start + 10) === DOT
  );
}

function unquote(raw: string): string | null {
  return raw.replaceAll("''", '').includes("'") ? null : raw.replaceAll("''", "'");
}
