/** Letters that agencies' payroll software writes without ligature or typographic sign, for want of them in ISO-8859-1. */
const REPLACEMENTS: Readonly<Record<string, string>> = {
  œ: 'oe',
  Œ: 'OE',
  '’': "'",
  '–': '-',
  '—': '-',
  '…': '...',
  Ÿ: 'Y',
};

/** One rubric line with a value that holds no quote: code, number, date. */
export function codeLine(rubric: string, value: string): string {
  return `${rubric},'${value}'`;
}

/** One rubric line with free text: only ISO-8859-1 characters, quotes doubled. */
export function textLine(rubric: string, value: string): string {
  return codeLine(rubric, toLatin1(value).replaceAll("'", "''"));
}

/** A code line, or nothing when there is no value. */
export function optionalLine(rubric: string, value: string | null): readonly string[] {
  return value === null ? [] : [codeLine(rubric, value)];
}

function toLatin1(text: string): string {
  return text.replace(/[\u0100-\u{10ffff}]/gu, (letter) => REPLACEMENTS[letter] ?? '?');
}
