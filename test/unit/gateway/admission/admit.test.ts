import { getIntrospectionQuery, parse } from 'graphql';
import { createAdmit } from '../../../../gateway/admission/admit.ts';
import type { Refusal } from '../../../../gateway/errors.ts';

const admit = createAdmit({ maxDepth: 5, maxFields: 100, maxRootFields: 3, maxIntrospectionFields: 300 });
const wide = createAdmit({ maxDepth: 30, maxFields: 5000, maxRootFields: 50, maxIntrospectionFields: 300 });

const refusalOf = (query: string, by = admit) => {
  try {
    by(parse(query), undefined);
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
