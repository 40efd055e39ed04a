import { getIntrospectionQuery } from 'graphql';
import { ask, fragmentChain, INVALID, repeat, tooComplex, type CreateRequests } from './hostile-request.ts';

/** Little text that stands for a lot, or leads far down. */
export const expandingRequests: CreateRequests = (mark) => [
  ask(
    '3·10⁹ fields by fragments',
    `query ${mark} { me { ...F0 } } ${fragmentChain(20, (next) => `${next} ${next} ${next}`)}`,
    tooComplex('maxFields'),
  ),
  ask(
    '3·10⁹ fields, 20 levels of aliases',
    `query ${mark} { me { ...F0 } } ${fragmentChain(20, (next) => repeat(3, (index) => `a${index}: friend { ${next} }`))}`,
    tooComplex('maxFields'),
  ),
  ask(
    'fields beyond counting',
    `query ${mark} { me { ...F0 } } ${fragmentChain(98, (next) => repeat(20, () => next))}`,
    tooComplex('maxFields'),
  ),
  ask(
    '6,000 fragments that each spread the next',
    `query ${mark} { me { ...F0 } } ${repeat(6000, (index) => `fragment F${index} on User{...F${index + 1}}`)}`,
    tooComplex('maxTokens'),
  ),
  ask(
    '99 fragments that each spread all that follow',
    `query ${mark} { me { ...F0 } } ${fragmentChain(98, (next, index) => repeat(98 - index, (other) => `...F${index + other + 1}`))}`,
    tooComplex('maxFields'),
  ),
  ask(
    'depth 10,000',
    `query ${mark} { me { ${'friend { '.repeat(9998)} name ${'}'.repeat(10_000)}`,
    tooComplex('maxTokens'),
  ),
  ask(
    'depth 600',
    `query ${mark} { me { ${'friend { '.repeat(598)} name ${'}'.repeat(600)}`,
    tooComplex('maxNesting'),
  ),
  ask(
    'depth 499',
    `query ${mark} { me { ${'friend { '.repeat(497)} name ${'}'.repeat(499)}`,
    tooComplex('maxDepth'),
  ),
  ask(
    'depth 5,000 by 50 fragments',
    `query ${mark} { me { ...F0 } } ${fragmentChain(50, (next) => `${'friend{'.repeat(100)}${next}${'}'.repeat(100)}`)}`,
    tooComplex('maxNesting'),
  ),
  ask(
    '499 inline fragments inside each other',
    `query ${mark} { me { ${'...{'.repeat(496)} name ${'}'.repeat(496)} } }`,
    { data: { me: { name: 'Ann' } } },
  ),
  ask(
    'inline fragments on alternating types inside each other',
    `query ${mark} { me { ${repeat(240, () => '... on User{... on Node{')} id ${'}'.repeat(480)} } }`,
    { data: { me: { id: '1' } } },
  ),
  ask(
    '500 root aliases over @requires',
    `query ${mark} { ${repeat(500, (index) => `a${index}: me { big }`)} }`,
    tooComplex('maxRootFields'),
  ),
  ask(
    '51 root fields by a fragment',
    `query ${mark} { ...R } fragment R on Query { ${repeat(51, (index) => `a${index}: me { big }`)} }`,
    tooComplex('maxRootFields'),
  ),
  ask(
    '51 mutations',
    `mutation ${mark} { ${repeat(51, (index) => `a${index}: rename(name: "x") { name }`)} }`,
    tooComplex('maxRootFields'),
  ),
  ask(
    'a fragment within itself',
    `query ${mark} { me { ...A } } fragment A on User { friend { ...A } }`,
    INVALID,
  ),
  ask(
    'a circle of 99 fragments',
    `query ${mark} { me { ...F0 } } ${repeat(99, (index) => `fragment F${index} on User { friend { ...F${(index + 1) % 99} } }`)}`,
    INVALID,
  ),
  ask(
    'a circle that no operation uses',
    `query ${mark} { me { name } } fragment A on User { ...B } fragment B on User { ...A }`,
    INVALID,
  ),
  ask(
    '3·10⁹ fields in a fragment that no operation uses',
    `query ${mark} { me { name } } ${fragmentChain(20, (next) => `${next} ${next} ${next}`)}`,
    tooComplex('maxFields'),
  ),
  ask(
    'an operation that is not the one to run',
    `query A${mark} { me { name } } query B { me { ...F0 } } ${fragmentChain(20, (next) => `${next} ${next} ${next}`)}`,
    tooComplex('maxFields'),
  ),
  ask(
    'lists of the schema inside each other',
    `query ${mark} { __schema { types { fields { type { fields { type { fields { name } } } } } } } }`,
    tooComplex('introspectionLists'),
  ),
  ask(
    '400 aliases of a field of the schema',
    `query ${mark} { __schema { types { fields { ${repeat(400, (index) => `a${index}: description`)} } } } }`,
    tooComplex('maxIntrospectionFields'),
  ),
  ask(
    'the whole introspection 20 times',
    `query ${mark} { ${repeat(20, (index) => `a${index}: __schema { types { fields { args { name type { ...T } } type { ...T } } } }`)} }
      fragment T on __Type { kind name ofType { kind name ofType { kind name } } }`,
    tooComplex('maxIntrospectionFields'),
  ),
  ask(
    'introspection that leads down 40 types',
    getIntrospectionQuery({ typeDepth: 40 }).replace('IntrospectionQuery', mark),
    tooComplex('maxDepth'),
  ),
];
