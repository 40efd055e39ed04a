import { buildSchema, getVariableValues, parse, type OperationDefinitionNode } from 'graphql';
import { compileVariables } from '../../../../gateway/execute/coerce-variables.ts';

const schema = buildSchema(
  'enum E { A B } input I { a: Int! } scalar S type Query { a(i: Int, f: Float, e: E, o: I, s: S, l: [ID!]): Int }',
);
const TYPES = ['ID', 'String', 'Boolean', 'Int', 'Float', 'E', 'I', 'S', '[ID!]'];
const VALUES = [
  undefined,
  null,
  'A',
  '',
  '1',
  1,
  1.5,
  2 ** 40,
  true,
  false,
  [],
  ['1', 2],
  [null],
  {},
  { a: 1 },
  { a: 'x', b: 1 },
];
const cases = TYPES.flatMap((type) =>
  ['', '!', ...(type === 'Boolean' ? [' = true', '! = false'] : [])].map(
    (rest) => [`${type}${rest}`] as const,
  ),
);

test.each(cases)('a variable of type %s is judged as graphql-js judges it', (type) => {
  const operation = parse(`query ($v: ${type}) { a }`).definitions[0] as OperationDefinitionNode;
  const coerce = compileVariables(schema, operation);
  for (const value of VALUES) {
    const given = value === undefined ? {} : { v: value };
    const expected = getVariableValues(schema, operation.variableDefinitions ?? [], given);
    const actual = coerce(given);
    const messages = actual.ok ? undefined : actual.errors.map(({ message }) => message);
    expect({ value, messages }).toEqual({
      value,
      messages: expected.errors?.map(({ message }) => message),
    });
    if (actual.ok && type.startsWith('Boolean')) expect(actual.values.v).toEqual(expected.coerced?.v);
  }
});

test('a variable that the client inherits from Object is not given', () => {
  const operation = parse('query ($toString: String!) { a }').definitions[0] as OperationDefinitionNode;
  expect(compileVariables(schema, operation)({})).toMatchObject({ ok: false });
});

test('of a large value one flaw is told, without the value', () => {
  const operation = parse('query ($v: [I!]) { a }').definitions[0] as OperationDefinitionNode;
  const wrong = {
    a: 1,
    ...Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`b${index}`, 1])),
  };
  expect(compileVariables(schema, operation)({ v: [{ a: 1 }, wrong] })).toEqual({
    ok: false,
    errors: [
      {
        message: 'Variable "$v" got an invalid value at "v.1": Field "b0" is not defined by type "I".',
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ],
  });
  const right = Array.from({ length: 200 }, () => ({ a: 1 }));
  expect(compileVariables(schema, operation)({ v: right })).toMatchObject({
    ok: true,
  });
});
