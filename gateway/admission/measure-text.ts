/** What can be said of a query before it is parsed. */
export type TextSize = {
  /** Names, numbers, strings and signs: as many as the parser would find in a query that is well-formed. */
  readonly tokens: number;
  /** Brackets of all kinds inside each other. */
  readonly nesting: number;
  /** Characters of the longest name or number. */
  readonly longestWord: number;
  /** Wherever they break: in strings and comments too. */
  readonly lines: number;
};

/** Reads the text once from beginning to end. Says something of any text, whether it is a query or not. */
export function measureText(text: string): TextSize {
  let tokens = 0;
  let open = 0;
  let nesting = 0;
  let inWord = false;
  let wordAt = 0;
  let longestWord = 0;
  for (let index = 0; index < text.length; index++) {
    const kind = kindOf(text.charCodeAt(index));
    if (kind === 'word') {
      if (!inWord) {
        tokens++;
        wordAt = index;
      }
      inWord = true;
      longestWord = Math.max(longestWord, index + 1 - wordAt);
      continue;
    }
    const dots = kind === 'dot' && text.startsWith('...', index);
    // The point of a number.
    if (kind === 'dot' && inWord && !dots) continue;
    inWord = false;
    if (kind === 'ignored') continue;
    if (kind === 'comment') {
      index = endOfLine(text, index) - 1;
      continue;
    }
    tokens++;
    if (kind === 'quote') index = endOfString(text, index) - 1;
    else if (dots) index += 2;
    else if (kind === 'open') nesting = Math.max(nesting, ++open);
    else if (kind === 'close') open--;
  }
  return { tokens, nesting, longestWord, lines: countLines(text) };
}

function countLines(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines++;
  for (let at = text.indexOf('\r'); at !== -1; at = text.indexOf('\r', at + 1))
    if (text.charCodeAt(at + 1) !== 0x0a) lines++;
  return lines;
}

type Kind = 'word' | 'ignored' | 'comment' | 'quote' | 'dot' | 'open' | 'close' | 'sign';

const OTHERS: Readonly<Record<string, Kind>> = {
  '#': 'comment',
  '"': 'quote',
  '{': 'open',
  '[': 'open',
  '(': 'open',
  '}': 'close',
  ']': 'close',
  ')': 'close',
  '\t': 'ignored',
  '\n': 'ignored',
  '\r': 'ignored',
  ' ': 'ignored',
  ',': 'ignored',
  '\uFEFF': 'ignored',
};

const KINDS: readonly Kind[] = Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (character === '.') return 'dot';
  return /[\w+-]/.test(character) ? 'word' : (OTHERS[character] ?? 'sign');
});

const kindOf = (code: number): Kind => KINDS[code] ?? (code === 0xfeff ? 'ignored' : 'sign');

function endOfLine(text: string, from: number): number {
  for (let index = from; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0x0a || code === 0x0d) return index;
  }
  return text.length;
}

/** Where the string that opens at `from` has ended. */
function endOfString(text: string, from: number): number {
  if (text.startsWith('"""', from)) return endOfBlock(text, from + 3);
  for (let index = from + 1; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0x5c) index++;
    else if (code === 0x22) return index + 1;
    else if (code === 0x0a || code === 0x0d) return index;
  }
  return text.length;
}

/** A block string ends at three quotes that no backslash stands before. */
function endOfBlock(text: string, from: number): number {
  let end = text.indexOf('"""', from);
  while (end !== -1 && text[end - 1] === '\\') end = text.indexOf('"""', end + 3);
  return end === -1 ? text.length : end + 3;
}
