import { getIntrospectionQuery, parse } from 'graphql';
import { createAdmit } from '../../../../gateway/admission/admit.ts';
import type { Refusal } from '../../../../gateway/errors.ts';

const LIMITS = {
  maxTokens: 20_000,
  maxDefinitions: 100,
  maxDepth: 30,
  maxFields: 5000,
  maxRootFields: 50,
  maxIntrospectionFields: 300,
};
const admit = createAdmit({ ...LIMITS, maxDepth: 5, maxFields: 100, maxRootFields: 3 });
const wide = createAdmit(LIMITS);

/** What refuses the variables of a request. */
const refusalOfVariables = (json: string) => {
  try {
    wide.variables(JSON.parse(json));
    return null;
  } catch (error) {
    return (error as Refusal).extensions;
  }
};

/** What refuses a query: before it is parsed, or then. */
const refusalOf = (query: string, by = admit) => {
  try {
    by.text(query);
    by.document(parse(query));
    return null;
  } catch (error) {
    return (error as Refusal).extensions;
  }
};

test('a query within the limits passes', () => {
  expect(refusalOf('{ a { b { c } } d }')).toBeNull();
});

test.each([
  ['root fields', '{ a b c d }', { limit: 'maxRootFields', maximum: 3, value: 4 }],
  ['depth', '{ a { b { c { d { e { f } } } } } }', { limit: 'maxDepth', maximum: 5, value: 6 }],
  ['fields', `{ a { ${'b '.repeat(100)} } }`, { limit: 'maxFields', maximum: 100, value: 101 }],
])('too many %s are refused with the limit, its value and the value of the query', (_, query, extensions) => {
  expect(refusalOf(query)).toEqual(extensions);
});

test('fragments that expand to billions of fields are counted, not expanded', () => {
  const fragments = Array.from(
    { length: 31 },
    (_, index) => `fragment F${index} on T { ...F${index + 1} ...F${index + 1} }`,
  );
  expect(refusalOf(`{ ...F0 } ${fragments.join(' ')} fragment F31 on T { a }`)).toMatchObject({
    value: 2 ** 31,
  });
});

test('the same fragments are no more for being spread by many operations, and an unused one counts as well', () => {
  const bomb = Array.from(
    { length: 13 },
    (_, index) => `fragment F${index} on T { ...F${index + 1} ...F${index + 1} }`,
  ).join(' ');
  expect(refusalOf(`{ a } ${bomb} fragment F13 on T { a }`, wide)).toEqual({
    limit: 'maxFields',
    maximum: 5000,
    value: 2 ** 13,
  });
});

test.each([
  ['tokens', `{ ${'a '.repeat(20_000)} }`, 'maxTokens', 20_002],
  ['brackets inside each other', `{ a(b: ${'['.repeat(501)}`, 'maxNesting', 503],
  ['definitions', 'query Q { a } '.repeat(101), 'maxDefinitions', 101],
  ['@defer', `{ ${'... @defer { a } '.repeat(51)} }`, 'maxDefers', 51],
  [
    'variables',
    `query (${Array.from({ length: 501 }, (_, index) => `$v${index}: Int`).join(' ')}) { a }`,
    'maxVariables',
    501,
  ],
])('too many %s are refused', (_, query, limit, value) => {
  expect(refusalOf(query, wide)).toMatchObject({ limit, value });
});

test('a name or a number of more than 1,000 characters is refused, one of 1,000 and a long string are not', () => {
  const name = 'n'.repeat(1000);
  expect(refusalOf(`{ a(b: ${'9'.repeat(1000)}, c: "${name}${name}") ${name}: d }`)).toBeNull();
  expect(refusalOf(`{ a ${name}n }`)).toEqual({ limit: 'maxWordLength', maximum: 1000, value: 1001 });
  expect(refusalOf(`{ a(b: 1.${'9'.repeat(999)}) }`)).toMatchObject({ limit: 'maxWordLength', value: 1001 });
});

test('one fragment counts for each of the operations that spread it: each is validated', () => {
  const query = (operations: number) =>
    `${Array.from({ length: operations }, (_, index) => `query Q${index} { a { ...F } }`).join(' ')}
    fragment F on T { ${Array.from({ length: 99 }, (_, index) => `f${index}`).join(' ')} }`;
  expect(refusalOf(query(4))).toBeNull();
  expect(refusalOf(query(5))).toEqual({ limit: 'maxFieldsOfAll', maximum: 400, value: 500 });
});

test.each([
  ['in front of an error', `{ a${'\n'.repeat(10_000)} }`],
  ['in a block string', `{ a(b: """${'\r\n'.repeat(10_000)}""") }`],
  ['in comments', `{ a ${'#\r'.repeat(10_000)} }`],
])('more than 10,000 lines %s are refused: telling the line of each error would take long', (_, query) => {
  expect(refusalOf(query, wide)).toEqual({ limit: 'maxLines', maximum: 10_000, value: 10_001 });
});

test('variables that no schema could ask for are refused before anything follows them down', () => {
  const nested = (levels: number) => `{"v":${'[{"a":'.repeat(levels / 2)}1${'}]'.repeat(levels / 2)}}`;
  expect(refusalOfVariables(nested(500))).toBeNull();
  expect(refusalOfVariables(nested(100_000))).toEqual({
    limit: 'maxVariableNesting',
    maximum: 500,
    value: 501,
  });
});

test('values in variables count wherever they stand', () => {
  const list = (length: number) => `[${Array.from({ length }, () => 1).join()}]`;
  expect(refusalOfVariables(`{"v":${list(10_000)},"w":{"a":${list(9997)}}}`)).toBeNull();
  expect(refusalOfVariables(`{"v":${list(10_000)},"w":{"a":${list(9998)}}}`)).toEqual({
    limit: 'maxVariableValues',
    maximum: 20_000,
    value: 20_001,
  });
});

test.each(['null', '7', '"x"', '{}', '[]'])('variables %s are left to those who know them', (json) => {
  expect(refusalOfVariables(json)).toBeNull();
});

test('brackets and names in strings and comments count as one, or not at all', () => {
  const brackets = '{'.repeat(1000);
  const words = 'a '.repeat(30_000);
  expect(
    refusalOf(`{ a(b: "${brackets}", c: """${words} \\""" ${brackets}""") # ${words}${brackets}\n }`, wide),
  ).toBeNull();
});

test('one field asked for a thousand times is refused: validation would compare each with each', () => {
  expect(refusalOf(`{ ${'a '.repeat(400)} }`, createAdmit({ ...LIMITS, maxRootFields: 5000 }))).toMatchObject(
    {
      limit: 'maxComparisons',
    },
  );
});

test('a fragment within itself is refused in the words of validation, whatever it is asked by', () => {
  const query = '{ ...A } fragment A on T { b { ...B } } fragment B on T { a { ...A } }';
  expect(() => wide.document(parse(query))).toThrow('Cannot spread fragment "A" within itself via "B".');
});

test('the introspection that every tool sends passes', () => {
  expect(
    refusalOf(
      getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true, schemaDescription: true }),
      wide,
    ),
  ).toBeNull();
});

test('one field of the schema asked for under hundreds of names is refused', () => {
  const aliases = Array.from({ length: 301 }, (_, index) => `a${index}: description`).join(' ');
  expect(refusalOf(`{ __schema { types { fields { ${aliases} } } } }`, wide)).toMatchObject({
    limit: 'maxIntrospectionFields',
  });
});

test('lists of the schema inside each other are refused beyond what tools ask', () => {
  expect(refusalOf('{ __schema { types { fields { type { fields { name } } } } } }', wide)).toMatchObject({
    limit: 'introspectionLists',
    value: 3,
  });
});
