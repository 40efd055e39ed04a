import type { Planted } from './planted-values.ts';

/** A text that may hold no planted value. */
export type Scanned = {
  /** Where it comes from: `log of training`, `headers of …`. */
  readonly where: string;
  readonly text: string;
};

/** Planted values in texts, a line for each kind of place. */
export function findLeaks(texts: readonly Scanned[], planted: readonly Planted[]): readonly string[] {
  const distinct = new Map<string, Scanned>();
  for (const scanned of texts) {
    const text = withoutNoise(scanned.text);
    distinct.set(`${scanned.where} ${text}`, { ...scanned, text });
  }
  // One search through all texts for each value; which text it was in is looked for only when there is a find.
  const all = [...distinct.values()];
  const joined = all.map(({ text }) => text).join('\n');
  return planted.flatMap(({ kind, text }) => {
    const searched = text.normalize('NFC');
    if (!joined.includes(searched)) return [];
    return all
      .filter((one) => holds(one.text, searched))
      .map(({ where, text: found }) => `${kind} ${searched} in ${where}: ${around(found, searched)}`);
  });
}

/** Numbers that are other ones each time, and could be anything: instants, durations, process numbers, ports of ours. */
const withoutNoise = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/"(?:time|pid|durationMs|position|length)":[\d.]+/g, '')
    .replace(/http:\/\/127\.0\.0\.1:\d+/g, '')
    .replace(/^(?:nodejs|process)_.*$/gm, '');

/** As a word of its own: `Ange` is not in `Change`, nor 69381 in a longer number. */
function holds(text: string, searched: string): boolean {
  for (let at = text.indexOf(searched); at !== -1; at = text.indexOf(searched, at + 1)) {
    const before = text.slice(0, at);
    const after = text.slice(at + searched.length);
    if (!/[\p{L}\p{N}]$/u.test(before.slice(-2)) && !/^[\p{L}\p{N}]/u.test(after)) return true;
    // What clients write beside it does not hide a number.
    if (/\d{9}/.test(searched)) return true;
  }
  return false;
}

const around = (text: string, searched: string): string => {
  const at = text.indexOf(searched);
  return text.slice(Math.max(0, at - 120), at + searched.length + 60).replaceAll('\n', ' ');
};
