import { ask, INVALID, repeat, tooComplex, type CreateRequests } from './hostile-request.ts';

/** The same again and again: what grows with its square, or costs an error each. */
export const repeatingRequests: CreateRequests = (mark) => [
  ask(
    'one field 20,000 times',
    `query ${mark} { me { ${'name '.repeat(20_000)} } }`,
    tooComplex('maxTokens'),
  ),
  ask('one field 6,000 times', `query ${mark} { me { ${'name '.repeat(6000)} } }`, tooComplex('maxFields')),
  ask(
    'one field 4,900 times',
    `query ${mark} { me { ${'name '.repeat(4900)} } }`,
    tooComplex('maxComparisons'),
  ),
  ask(
    'one object 1,000 times',
    `query ${mark} { me { ${'friend{name} '.repeat(1000)} } }`,
    tooComplex('maxComparisons'),
  ),
  ask(
    'one object 300 times, each with 12 others',
    `query ${mark} { me { ${repeat(300, () => `friend{${repeat(12, (index) => `a${index}:name`)}}`)} } }`,
    tooComplex('maxComparisons'),
  ),
  ask(
    'one field 300 times with arguments that differ',
    `query ${mark} { me { ${repeat(300, (index) => `size(unit: "${index}")`)} } }`,
    INVALID,
  ),
  ask(
    'two aliases that conflict at every level',
    `query ${mark} { me { ${repeat(25, () => 'friend{a:name')} b:id ${'}'.repeat(25)}
      ${repeat(25, () => 'friend{a:id')} b:name ${'}'.repeat(25)} } }`,
    INVALID,
  ),
  ask(
    '98 fragments beside each other that select the same',
    `query ${mark} { me { ${repeat(98, (index) => `...F${index}`)} } } ${repeat(98, (index) => `fragment F${index} on User { ${repeat(40, (field) => `a${field}: name`)} }`)}`,
    tooComplex('maxComparisons'),
  ),
  ask(
    '40 pairs of fragments that spread one another',
    `query ${mark} { me { ...F0 } } ${repeat(40, (index) => `fragment F${index} on User { a: friend { ...G${index} } b: friend { ...G${index} } }`)} ${repeat(40, (index) => `fragment G${index} on User { a: friend { name } ${repeat(40, (other) => (other > index ? `...F${other}` : ''))} }`)}`,
    tooComplex('maxDepth'),
  ),
  ask(
    '101 operations',
    `query ${mark} { me { name } } ${repeat(100, (index) => `query Q${index} { me { name } }`)}`,
    tooComplex('maxDefinitions'),
  ),
  ask(
    '5,000 operations',
    `query ${mark} { me { name } } ${repeat(5000, (index) => `query Q${index} { __typename }`)}`,
    tooComplex('maxTokens'),
  ),
  ask(
    '99 operations that spread one fragment of 4,900 fields',
    `${repeat(99, (index) => `query Q${index}${mark} { me { ...F } }`)} fragment F on User { ${repeat(4900, (index) => `a${index}: name`)} }`,
    tooComplex('maxFieldsOfAll'),
  ),
  ask(
    '3,000 variables',
    `query ${mark}(${repeat(3000, (index) => `$v${index}: Int`)}) { me { name } }`,
    tooComplex('maxVariables'),
  ),
  ask(
    '500 variables that nothing uses',
    `query ${mark}(${repeat(500, (index) => `$v${index}: Int`)}) { me { name } }`,
    INVALID,
  ),
  ask(
    '500 variables of one name',
    `query ${mark}(${repeat(500, () => '$v: Int')}) { people(first: $v) { name } }`,
    INVALID,
  ),
  ask(
    '2,400 variables that nothing defines',
    `query ${mark} { me { ${repeat(2400, (index) => `a${index}:friends(first:$v${index}){id}`)} } }`,
    tooComplex('maxTokens'),
  ),
  ask(
    '440 variables that none of 10 operations defines',
    `${repeat(10, (index) => `query Q${index}${mark} { me { ...F } }`)} fragment F on User { ${repeat(440, (index) => `a${index}: size(unit: $v${index})`)} }`,
    INVALID,
  ),
  ask(
    'thousands of directives on a field',
    `query ${mark} { me { name ${'@skip(if:false) '.repeat(3200)} } }`,
    tooComplex('maxTokens'),
  ),
  ask(
    '2,500 directives on a field',
    `query ${mark} { me { name ${'@skip(if:false) '.repeat(2500)} } }`,
    INVALID,
  ),
  ask('9,000 unknown directives', `query ${mark} { me { name ${'@a '.repeat(9000)} } }`, INVALID),
  ask(
    '4,000 arguments on a field',
    `query ${mark} { me { size(${repeat(4000, (index) => `a${index}: 1`)}) } }`,
    INVALID,
  ),
  ask('one argument 6,000 times', `query ${mark} { me { size(${'unit:"m" '.repeat(6000)}) } }`, INVALID),
  ask('4,900 unknown fields', `query ${mark} { me { ${repeat(4900, (index) => `nam${index}`)} } }`, INVALID),
  ask(
    '2,000 unknown fields behind 100,000 line breaks',
    `query ${mark} {${'\n'.repeat(100_000)} me { ${repeat(2000, (index) => `n${index}`, '\n')} } }`,
    tooComplex('maxLines'),
  ),
  ask(
    '500 unused variables behind 60,000 line breaks',
    `${'\r\n'.repeat(60_000)}query ${mark}(${repeat(500, (index) => `$v${index}: Int`)}) { me { name } }`,
    tooComplex('maxLines'),
  ),
  ask(
    'conflicting fields behind 100,000 line breaks',
    `query ${mark} {${'\n'.repeat(100_000)} me { ${repeat(150, (index) => `a: ${index % 2 ? 'name' : 'id'}`, '\n')} } }`,
    tooComplex('maxLines'),
  ),
  ask(
    '4,900 unknown types',
    `query ${mark} { me { ${repeat(4900, (index) => `... on T${index} { id }`)} } }`,
    tooComplex('maxTokens'),
  ),
  ask(
    '300 unknown types',
    `query ${mark} { me { ${repeat(300, (index) => `... on T${index} { id }`)} } }`,
    INVALID,
  ),
  ask(
    'an unknown field with a name of 200 kB',
    `query ${mark} { me { ${'n'.repeat(200_000)} } }`,
    tooComplex('maxWordLength'),
  ),
  ask(
    '500 unknown fields with names of 400 characters',
    `query ${mark} { me { ${repeat(500, (index) => `${'n'.repeat(400)}${index}`)} } }`,
    INVALID,
  ),
  ask(
    '99 fragments that nothing uses',
    `query ${mark} { me { name } } ${repeat(99, (index) => `fragment F${index} on User { name }`)}`,
    INVALID,
  ),
  ask(
    '99 fragments of one name',
    `query ${mark} { me { ...F } } ${'fragment F on User { name } '.repeat(99)}`,
    INVALID,
  ),
];
