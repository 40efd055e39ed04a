import { redactText } from './redact-text.ts';

/** What is wrong with a value, in the words of graphql-js, and without the value. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/(Enum "\w+"|\b\w+) cannot represent [\s\S]*$/, '$1 cannot represent this value.'],
  [/Value "[\s\S]*" does not exist in "(\w+)" enum[\s\S]*$/, 'Enum "$1" has no such value.'],
  [/(Expected value of type "[\w![\]]+"), found [\s\S]*$/, '$1.'],
];

/** Reasons that quote names alone. */
const STRUCTURAL =
  /(?:Expected non-nullable type "[\w![\]]+" not to be null|Expected type "\w+" to be an object|Field "\w+" of required type "[\w![\]]+" was not provided|Field "\w+" is not defined by type "\w+")(?=\.)/;

const BAD_VARIABLE = /^(Variable "\$\w+") got (?:an )?invalid value [\s\S]*$/;
/** The last one: before it stands the value, which may hold anything. */
const PLACE = /^[\s\S]*( at "[\w.[\]]+")[;:] /;
/** A token of a query whose text is a value. */
const VALUE_TOKEN = /\b(String|BlockString|Int|Float) "(?:[^"\\]|\\.)*"+/g;
const QUOTED = /"(?:[^"\\]|\\.)*"/g;
/** Names, coordinates and types of a schema: few digits, no spaces. */
const NAME = /^"[$@]?[\w.![\]]{1,100}"$/;
const MANY_DIGITS = /[\w.@-]*\d{6}[\w.@-]*/g;

/**
 * A message about a client's own request, in which graphql-js quotes it: without values, and without names that are none. Who logs
 * messages of ours would log what its user typed.
 */
export function redactEcho(message: string): string {
  const names = withoutValues(message)
    .replace(QUOTED, (quoted) => (NAME.test(quoted) && countDigits(quoted) < 6 ? quoted : '"…"'))
    .replace(MANY_DIGITS, '…');
  return redactText(names);
}

function withoutValues(message: string): string {
  const variable = BAD_VARIABLE.exec(message)?.[1];
  if (variable !== undefined) {
    const place = PLACE.exec(message)?.[1] ?? '';
    const reason = reasonOf(message);
    return `${variable} got an invalid value${place}${reason === '' ? '.' : `: ${reason}`}`;
  }
  if (message.startsWith('Syntax Error: ')) return message.replace(VALUE_TOKEN, '$1');
  for (const [pattern, replacement] of REASONS)
    if (pattern.test(message)) return message.replace(pattern, replacement);
  return message;
}

function reasonOf(message: string): string {
  const structural = STRUCTURAL.exec(message)?.[0];
  for (const [pattern, replacement] of REASONS) {
    const found = pattern.exec(message)?.[0];
    if (found !== undefined) return found.replace(pattern, replacement);
  }
  return structural === undefined ? '' : `${structural}.`;
}

const countDigits = (text: string): number => text.replaceAll(/\D/g, '').length;
