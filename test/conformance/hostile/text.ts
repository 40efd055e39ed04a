import {
  ask,
  INVALID,
  NO_GRAPHQL,
  repeat,
  TOO_LARGE,
  tooComplex,
  type CreateRequests,
} from './hostile-request.ts';

const LONG = 200_000;
const ANN = { data: { me: { name: 'Ann' } } };
const PEOPLE = { data: { people: [{ name: 'Ann' }] } };

/** What is in the text, whatever it asks: long tokens, things that are skipped, things that never end. */
export const textRequests: CreateRequests = (mark) => [
  ask('a comment of 200 kB', `query ${mark} { me { name } } #${'x'.repeat(LONG)}`, ANN),
  ask(
    '80,000 empty comments',
    `query ${mark} { me { name } } ${'#\n'.repeat(80_000)}`,
    tooComplex('maxLines'),
  ),
  ask('200,000 commas', `query ${mark} { ${','.repeat(LONG)} me { name } }`, ANN),
  ask(
    '100,000 line breaks',
    `query ${mark} { ${'\n'.repeat(LONG / 2)} me { name } }`,
    tooComplex('maxLines'),
  ),
  ask('60,000 byte order marks', `query ${mark} { ${'\uFEFF'.repeat(60_000)} me { name } }`, ANN),
  ask('a string of 200 kB', `query ${mark} { people(name: "${'x'.repeat(LONG)}") { name } }`, PEOPLE),
  ask(
    'a string of 30,000 escapes',
    `query ${mark} { people(name: "${'\\u0041'.repeat(30_000)}") { name } }`,
    PEOPLE,
  ),
  ask(
    'a block string of 50,000 lines',
    `query ${mark} { people(name: """${' x\n'.repeat(LONG / 4)}""") { name } }`,
    tooComplex('maxLines'),
  ),
  ask(
    'a block string of 30,000 times three quotes',
    `query ${mark} { people(name: """${'\\"""'.repeat(30_000)}""") { name } }`,
    PEOPLE,
  ),
  ask(
    '22,000 empty strings',
    `query ${mark} { people(name: ${'"" '.repeat(22_000)}) { name } }`,
    tooComplex('maxTokens'),
  ),
  ask(
    'a number of 200,000 digits',
    `query ${mark} { people(first: ${'9'.repeat(LONG)}) { name } }`,
    tooComplex('maxWordLength'),
  ),
  ask(
    'a number of 200,000 digits and a point',
    `query ${mark} { people(first: 1.${'9'.repeat(LONG)}e999) { name } }`,
    tooComplex('maxWordLength'),
  ),
  ask(
    'an alias of 200 kB',
    `query ${mark} { me { ${'a'.repeat(LONG)}: name } }`,
    tooComplex('maxWordLength'),
  ),
  ask('an unterminated string', `query ${mark} { people(name: "${'x'.repeat(LONG)}`, NO_GRAPHQL),
  ask(
    'an unterminated block string',
    `query ${mark} { people(name: """${'x\n'.repeat(LONG / 3)}`,
    tooComplex('maxLines'),
  ),
  ask(
    'a syntax error behind 100,000 line breaks',
    `query ${mark} {${'\n'.repeat(LONG / 2)} ? }`,
    tooComplex('maxLines'),
  ),
  ask('an unterminated selection', `query ${mark} { me { ${'friend { '.repeat(300)}`, NO_GRAPHQL),
  ask('20,000 opening brackets', `query ${mark} ${'{'.repeat(20_000)}`, tooComplex('maxTokens')),
  ask('10,000 opening brackets', `query ${mark} ${'{'.repeat(10_000)}`, tooComplex('maxNesting')),
  ask('30,000 null bytes', `query ${mark} { me { name } } ${'\0'.repeat(30_000)}`, tooComplex('maxTokens')),
  ask('10,000 null bytes', `query ${mark} { me { name } } ${'\0'.repeat(10_000)}`, NO_GRAPHQL),
  ask('null bytes in a string', `query ${mark} { people(name: "${'\0'.repeat(30_000)}") { name } }`, PEOPLE),
  ask(
    'lone surrogates in a string',
    `query ${mark} { people(name: "${'\uD800'.repeat(30_000)}") { name } }`,
    NO_GRAPHQL,
  ),
  ask('lone surrogates', `query ${mark} { me { ${'\uDC00'.repeat(10_000)} } }`, NO_GRAPHQL),
  ask('signs that are none', `query ${mark} { me { name ${'? '.repeat(10_000)} } }`, NO_GRAPHQL),
  ask('200,000 dots', `query ${mark} { me { ${'.'.repeat(LONG)} } }`, tooComplex('maxTokens')),
  ask(
    'lists inside each other in an argument',
    `query ${mark} { people(tags: ${'['.repeat(5000)}`,
    tooComplex('maxNesting'),
  ),
  ask(
    '490 lists inside each other in an argument',
    `query ${mark} { people(tags: ${'['.repeat(490)}${']'.repeat(490)}) { name } }`,
    INVALID,
  ),
  ask(
    '490 input objects inside each other',
    `query ${mark} { people(filter: ${'{not:'.repeat(490)}{}${'}'.repeat(490)}) { name } }`,
    PEOPLE,
  ),
  ask(
    '490 types inside each other in a variable',
    `query ${mark}($v: ${'['.repeat(490)}Int${']'.repeat(490)}) { people(tags: $v) { name } }`,
    INVALID,
  ),
  ask(
    'a list of 15,000 in an argument',
    `query ${mark} { people(tags: [[${'"x" '.repeat(15_000)}]]) { name } }`,
    PEOPLE,
  ),
  ask(
    'a list of 15,000 wrong values in an argument',
    `query ${mark} { people(tags: [[${'1 '.repeat(15_000)}]]) { name } }`,
    INVALID,
  ),
  ask(
    'a list of 15,000 values of a type that is not there',
    `query ${mark}($v: Wrong = [${'1 '.repeat(15_000)}]) { people(tags: $v) { name } }`,
    INVALID,
  ),
  ask(
    '3,000 fields of one name in an input object',
    `query ${mark} { people(filter: {${'name:"x" '.repeat(3000)}}) { name } }`,
    INVALID,
  ),
  ask(
    'a schema instead of a query',
    repeat(90, (index) => `type T${index}${mark} { ${repeat(30, (field) => `f${field}: Int`)} }`),
    INVALID,
  ),
  ask('250 kB of names', `query ${mark} { ${'a '.repeat(125_000)}}`, tooComplex('maxTokens')),
  ask('1 MB of text', `query ${mark} { me { ${'name '.repeat(200_000)} } }`, TOO_LARGE),
  ask('10 MB of text', `query ${mark} { me { ${'name '.repeat(2_000_000)} } }`, TOO_LARGE),
];
