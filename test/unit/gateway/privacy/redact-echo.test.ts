import { buildSchema, getVariableValues, parse, validate } from 'graphql';
import type { OperationDefinitionNode } from 'graphql';
import { redactEcho } from '../../../../gateway/privacy/redact-echo.ts';

const schema = buildSchema(`
  type Query { a(int: Int, float: Float, flag: Boolean, id: ID, text: String, unit: Unit, units: [Unit!], input: In): Int b: Query }
  enum Unit { EUR HOUR }
  input In { name: String!, unit: Unit, deep: [In!] }
`);

const messagesOf = (query: string, variables: Record<string, unknown> = {}): string[] => {
  try {
    const document = parse(query);
    const errors = validate(schema, document);
    if (errors.length > 0) return errors.map(({ message }) => message);
    const { variableDefinitions = [] } = document.definitions[0] as OperationDefinitionNode;
    const { errors: wrong = [] } = getVariableValues(schema, variableDefinitions, variables);
    return wrong.map(({ message }) => message);
  } catch (error) {
    return [(error as Error).message];
  }
};

const QUOTED = [
  '185057800608491',
  '1 85 05 78 006 084 91',
  'lea.moreau@example.org',
  'CDC-E697A979BA7874C71A8717B097CC70F7',
  'Durand',
  'Durand"; Int cannot represent "x',
  'born 1984-05-14 at "Lyon"',
];

const literals = ['int', 'float', 'flag', 'id', 'unit', 'units'];
const variables: readonly (readonly [string, string, (text: string) => unknown])[] = [
  ['Int', 'int', (text) => text],
  ['Float', 'float', (text) => text],
  ['Boolean', 'flag', (text) => text],
  ['ID', 'id', (text) => ({ [text]: text })],
  ['String', 'text', (text) => [text]],
  ['Unit', 'unit', (text) => text],
  ['[Unit!]', 'units', (text) => ['EUR', text]],
  ['In', 'input', (text) => text],
  ['In', 'input', (text) => ({ name: text, unit: text })],
  ['In', 'input', (text) => ({ name: text, deep: [{ name: text, size: text }] })],
  ['In', 'input', (text) => ({ unit: 'EUR', deep: [text] })],
];

test.each(QUOTED)('no message of graphql-js quotes the value %j', (text) => {
  const string = JSON.stringify(text);
  const messages = [
    ...literals.flatMap((name) => messagesOf(`{ a(${name}: ${string}) }`)),
    ...literals.flatMap((name) =>
      messagesOf(`{ a(${name}: [${string}]) a(input: { name: ${string}, unit: ${string} }) }`),
    ),
    ...variables.flatMap(([type, name, valueOf]) =>
      messagesOf(`query ($v: ${type}) { a(${name}: $v) }`, { v: valueOf(text) }),
    ),
    ...messagesOf(`{ ${string} }`),
    ...messagesOf(`{ a } ${string}`),
  ];
  expect(messages.length).toBeGreaterThan(15);
  const redacted = messages.map(redactEcho);
  for (const message of redacted)
    expect([message, message.includes(text.slice(0, 12))]).toEqual([message, false]);
});

test.each([
  ['{ n185057800608491: a n185057800608491: b { a } }', /^Fields "…" conflict/],
  ['{ b { n185057800608491 } }', /^Cannot query field "…" on type "Query"\.$/],
  ['{ ...f1850578006084 }', /^Unknown fragment "…"\.$/],
  ['{ a(int: 185057800608491) }', /^Int cannot represent this value\.$/],
  ['{ a 185057800608491 }', /^Syntax Error: Expected Name, found Int\.$/],
])('%s is told without its number', (query, expected) => {
  const messages = messagesOf(query).map(redactEcho);
  expect(messages.join('\n')).not.toMatch(/\d{6}/);
  expect(messages[0]).toMatch(expected);
});

test.each([
  ['{ c }', 'Cannot query field "c" on type "Query". Did you mean "a" or "b"?'],
  ['{ a(nothing: 1) }', 'Unknown argument "nothing" on field "Query.a".'],
  ['query ($v: In!) { a(input: $v) }', 'Variable "$v" of required type "In!" was not provided.'],
  ['{ a', 'Syntax Error: Expected Name, found <EOF>.'],
  ['{ a(', 'Syntax Error: Expected Name, found <EOF>.'],
])('what a developer needs stays: %s', (query, message) => {
  expect(messagesOf(query).map(redactEcho)).toEqual([message]);
});

test.each([
  [
    { v: { unit: 'EUR' } },
    'Variable "$v" got an invalid value: Field "name" of required type "String!" was not provided.',
  ],
  [
    { v: { name: 'x', unit: 'KG' } },
    'Variable "$v" got an invalid value at "v.unit": Enum "Unit" has no such value.',
  ],
  [
    { v: { name: 'x', deep: [{ name: 1 }] } },
    'Variable "$v" got an invalid value at "v.deep[0].name": String cannot represent this value.',
  ],
  [
    { v: { name: null } },
    'Variable "$v" got an invalid value at "v.name": Expected non-nullable type "String!" not to be null.',
  ],
  [
    { v: { name: 'x', size: 1 } },
    'Variable "$v" got an invalid value: Field "size" is not defined by type "In".',
  ],
  [{ v: 3 }, 'Variable "$v" got an invalid value: Expected type "In" to be an object.'],
])('a wrong variable is told by its place and what is expected: %j', (given, message) => {
  expect(messagesOf('query ($v: In) { a(input: $v) }', given).map(redactEcho)).toEqual([message]);
});

test.each(['lea.moreau@example.org', 'Durand Léa', '185057800608491'])(
  'an operation name that is none is not repeated: %s',
  (name) => {
    expect(redactEcho(`Unknown operation named "${name}".`)).toBe('Unknown operation named "…".');
  },
);

test('sentences of ours stay as they are', () => {
  for (const message of [
    '"first" goes from 1 to 100.',
    'The header x-purpose of this role is OWN_ACCESS, or absent.',
    '`input.endsOn` must be after today, 2026-11-28.',
    'The query asks for 120 fields, more than 100.',
  ])
    expect(redactEcho(message)).toBe(message);
});
