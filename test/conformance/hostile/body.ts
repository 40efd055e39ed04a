import {
  ask,
  BAD_INPUT,
  BAD_REQUEST,
  repeat,
  TOO_LARGE,
  tooComplex,
  type CreateRequests,
  type HostileAnswer,
  type HostileRequest,
} from './hostile-request.ts';

const raw = (
  name: string,
  body: string | Uint8Array<ArrayBuffer>,
  answer: HostileAnswer,
): HostileRequest => ({
  name,
  body,
  answer,
});
const PREFLIGHT = { 'apollo-require-preflight': 'yes' };
const get = (name: string, query: string, answer: HostileAnswer): HostileRequest => ({
  name,
  search: `?query=${encodeURIComponent(query)}`,
  headers: PREFLIGHT,
  answer,
});

const ANN = { data: { me: { name: 'Ann' } } };
const PEOPLE = { data: { people: [{ name: 'Ann' }] } };
const nested = (open: string, close: string, times: number) => open.repeat(times) + close.repeat(times);

/** What stands around the text: the body, its JSON, the variables, the address. */
export const bodyRequests: CreateRequests = (mark) => {
  const filtered = JSON.stringify(`query ${mark}($v: Filter) { people(filter: $v) { name } }`);
  const tagged = JSON.stringify(`query ${mark}($v: [[String]]) { people(tags: $v) { name } }`);
  const named = JSON.stringify(`query ${mark}($v: String) { people(name: $v) { name } }`);
  const plain = JSON.stringify(`query ${mark} { me { name } }`);
  const withVariables = (query: string, variables: string) => `{"query":${query},"variables":${variables}}`;
  return [
    raw('10 MB of nothing', ' '.repeat(10_000_000), TOO_LARGE),
    raw('260,000 opening brackets', '['.repeat(260_000), BAD_REQUEST),
    raw('130,000 arrays inside each other', nested('[', ']', 130_000), BAD_REQUEST),
    raw('40,000 objects inside each other', nested('{"a":', '}', 40_000).replace(':}', ':1}'), BAD_REQUEST),
    raw('bytes that are no text', new Uint8Array(200_000).fill(0xff), BAD_REQUEST),
    raw('null bytes', '\0'.repeat(200_000), BAD_REQUEST),
    raw('a string that does not end', `{"query":"${'x'.repeat(200_000)}`, BAD_REQUEST),
    raw('a number of 200,000 digits', '9'.repeat(200_000), BAD_REQUEST),
    raw('a batch of 2,000 queries', `[${repeat(2000, () => `{"query":${plain}}`, ',')}]`, BAD_REQUEST),
    raw('a query that is a list', `{"query":${nested('[', ']', 100_000)}}`, BAD_REQUEST),
    raw('a query that is a number', '{"query":1e999}', BAD_REQUEST),
    raw('an operation name of 200 kB', `{"query":${plain},"operationName":"${'x'.repeat(200_000)}"}`, {
      code: 'OPERATION_RESOLUTION_FAILURE',
    }),
    raw(
      'extensions inside each other',
      `{"query":${plain},"extensions":{"a":${nested('[', ']', 100_000)}}}`,
      ANN,
    ),
    raw(
      'a hash that is not that of the query',
      `{"query":${plain},"extensions":{"persistedQuery":{"version":1,"sha256Hash":"${'0'.repeat(200_000)}"}}}`,
      BAD_REQUEST,
    ),
    raw('variables that are a list', withVariables(plain, nested('[', ']', 100_000)), BAD_REQUEST),
    raw(
      'variables nobody asked for, inside each other',
      withVariables(plain, `{"x":${nested('[', ']', 100_000)}}`),
      tooComplex('maxVariableNesting'),
    ),
    raw(
      '15,000 variables nobody asked for',
      withVariables(plain, `{${repeat(15_000, (index) => `"v${index}":1`, ',')}}`),
      ANN,
    ),
    raw(
      '100,000 lists inside each other in a variable',
      withVariables(tagged, `{"v":${nested('[', ']', 100_000)}}`),
      tooComplex('maxVariableNesting'),
    ),
    raw(
      '100,000 lists inside each other for a string',
      withVariables(named, `{"v":${nested('[', ']', 100_000)}}`),
      tooComplex('maxVariableNesting'),
    ),
    raw(
      '25,000 input objects inside each other',
      withVariables(filtered, `{"v":${nested('{"not":', '}', 25_000).replace(':}', ':{}}')}}`),
      tooComplex('maxVariableNesting'),
    ),
    raw(
      '20,000 input lists inside each other',
      withVariables(filtered, `{"v":${nested('{"and":[', ']}', 20_000)}}`),
      tooComplex('maxVariableNesting'),
    ),
    raw(
      '50,000 wrong values in a variable',
      withVariables(tagged, `{"v":[[${repeat(50_000, () => '1', ',')}]]}`),
      tooComplex('maxVariableValues'),
    ),
    raw(
      '15,000 wrong fields in a variable',
      withVariables(filtered, `{"v":{${repeat(15_000, (index) => `"nam${index}":1`, ',')}}}`),
      BAD_INPUT,
    ),
    raw(
      '50,000 values in a variable',
      withVariables(tagged, `{"v":[[${repeat(50_000, () => '"x"', ',')}]]}`),
      tooComplex('maxVariableValues'),
    ),
    raw('a string of 200 kB in a variable', withVariables(named, `{"v":"${'x'.repeat(200_000)}"}`), PEOPLE),
    raw(
      'a number of 200,000 digits in a variable',
      withVariables(named, `{"v":${'9'.repeat(200_000)}}`),
      BAD_INPUT,
    ),
    raw('lone surrogates in a variable', withVariables(named, `{"v":"${'\\ud800'.repeat(30_000)}"}`), PEOPLE),
    raw('null bytes in a variable', withVariables(named, `{"v":"${'\\u0000'.repeat(30_000)}"}`), PEOPLE),
    raw('__proto__ in the body', `{"query":${plain},"__proto__":{"polluted":1,"query":"{ x }"}}`, ANN),
    raw('__proto__ instead of a query', '{"__proto__":{"query":"{ me { name } }"}}', BAD_REQUEST),
    raw(
      '__proto__ in variables',
      withVariables(named, '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"v":"x"}'),
      PEOPLE,
    ),
    raw(
      '__proto__ in an input object',
      withVariables(filtered, '{"v":{"__proto__":{"polluted":1}}}'),
      BAD_INPUT,
    ),
    raw('__proto__ in extensions', `{"query":${plain},"extensions":{"__proto__":{"polluted":1}}}`, ANN),
    ask(
      'aliases that every object has',
      `query ${mark} { __proto__: me { constructor: name toString: rank hasOwnProperty: big __proto__: friend { polluted: rank } } }`,
      {
        data: JSON.parse(
          '{"__proto__":{"constructor":"Ann","toString":3,"hasOwnProperty":7,"__proto__":{"polluted":3}}}',
        ) as unknown,
      },
    ),
    ask(
      'a variable and an operation called __proto__',
      `query __proto__($__proto__: String, $constructor: Int) { ${mark}: people(name: $__proto__, first: $constructor) { name } }`,
      { data: { [mark]: [{ name: 'Ann' }] } },
      { constructor: 1 },
    ),
    ask(
      'a fragment called __proto__',
      `query ${mark} { me { ...__proto__ } } fragment __proto__ on User { name }`,
      ANN,
    ),
    ask('a fragment called constructor that is not there', `query ${mark} { me { ...constructor } }`, {
      code: 'GRAPHQL_VALIDATION_FAILED',
    }),
    get('an address of 20 kB', `query ${mark} { me { ${'name '.repeat(4000)} } }`, BAD_REQUEST),
    get(
      '51 root fields in an address',
      `query ${mark} { ${repeat(51, (index) => `a${index}:me{id}`)} }`,
      tooComplex('maxRootFields'),
    ),
    {
      name: 'variables inside each other in an address',
      search: `?query=${encodeURIComponent('query($v:[[String]]){people(tags:$v){name}}')}&variables=${encodeURIComponent(`{"v":${nested('[', ']', 1000)}}`)}`,
      headers: PREFLIGHT,
      answer: tooComplex('maxVariableNesting'),
    },
    {
      name: 'variables that are not JSON in an address',
      search: `?query=%7Bme%7Bname%7D%7D&variables=${'['.repeat(6000)}`,
      headers: PREFLIGHT,
      answer: BAD_REQUEST,
    },
    {
      name: 'an address that cannot be decoded',
      search: `?query=${'%ff'.repeat(2000)}`,
      headers: PREFLIGHT,
      answer: { code: 'GRAPHQL_PARSE_FAILED' },
    },
    {
      name: '5,000 parameters in an address',
      search: `?${'a&'.repeat(5000)}`,
      headers: PREFLIGHT,
      answer: BAD_REQUEST,
    },
    {
      name: 'headers of 20 kB',
      body: `{"query":${plain}}`,
      headers: { 'x-long': 'x'.repeat(20_000) },
      answer: BAD_REQUEST,
    },
    {
      name: 'a body that says it is packed',
      body: new Uint8Array(200_000),
      headers: { 'content-encoding': 'gzip' },
      answer: BAD_REQUEST,
    },
  ];
};
