import { presentFailures, presentFlaws } from '../../../../gateway/execute/present-failures.ts';
import type { Failure } from '../../../../gateway/compile/state.ts';
import type { ObjectShape } from '../../../../gateway/compile/shape.ts';

const leaf = { kind: 'leaf', typeName: 'Int', accepts: () => true } as const;
const shape: ObjectShape = {
  kind: 'object',
  typeName: 'Query',
  abstract: false,
  visible: new Set(['Query']),
  fieldsOf: () => ({
    typeName: 'Query',
    fields: [{ key: 'x', dataKey: '_k_x', fieldName: 'a', parentTypeName: 'Query', type: leaf }],
    deferred: [],
  }),
};
const present = (failures: readonly Failure[], showsMessages = true) =>
  presentFailures(failures, { shape, data: {} }, (subgraph) => ({
    agency: subgraph.toUpperCase(),
    showsMessages,
  }));
const error = (given: unknown, paths: (string | number)[][] = [['_k_x']]): Failure => ({
  kind: 'error',
  subgraph: 's',
  error: given,
  paths,
});

test.each([
  ['no code', undefined],
  ['the code of whatever a resolver threw', { code: 'INTERNAL_SERVER_ERROR', detail: 'hunter2' }],
])('an error with %s shows nothing of its text where messages are masked', (_, extensions) => {
  expect(present([error({ message: 'db password hunter2', extensions })], false)).toEqual([
    {
      message: 'The service of an agency failed.',
      path: ['x'],
      extensions: { code: 'AGENCY_UNAVAILABLE', agency: 'S' },
    },
  ]);
});

test('an error with a code of its own is shown even where messages are masked', () => {
  const given = error({ message: 'No such training.', extensions: { code: 'BAD_USER_INPUT' } });
  expect(present([given], false)[0]?.message).toBe('No such training.');
});

test('nothing of the inside is shown, at any depth', () => {
  const extensions = {
    code: 'AGENCY_TIMEOUT',
    stacktrace: ['at secret'],
    StackTrace: 'at secret',
    http: { status: 500 },
    url: 'http://secret',
    serviceName: 'secret',
    exception: { secret: 1 },
    query: 'secret',
    variables: { secret: 1 },
    cause: 'secret',
    hostname: 'secret',
    detail: {
      url: 'secret',
      text: 'NIR 1 85 05 78 006 084 at 10.0.0.1:80',
      list: ['http://secret.internal/x', 1850578006084],
    },
  };
  const [shown] = present([
    error({
      message: 'NIR 1850578006084 http://secret/\n    at secret',
      extensions,
      locations: [{ line: 1, column: 1 }],
      secret: 1,
    }),
  ]);
  expect(shown).toEqual({
    message: 'NIR [number] [address]',
    path: ['x'],
    extensions: {
      code: 'AGENCY_TIMEOUT',
      agency: 'S',
      detail: { text: 'NIR [number] at [address]', list: ['[address]', '[number]'] },
    },
  });
});

test.each([
  [null],
  [7],
  ['text'],
  [{ message: 7, extensions: 'no' }],
  [{ extensions: { code: 7, agency: {} } }],
  [[]],
])('an error that is %j has a code and an agency all the same', (given) => {
  expect(present([error(given)])).toEqual([
    {
      message: 'An agency answered something that cannot be understood.',
      path: ['x'],
      extensions: { code: 'AGENCY_INVALID_RESPONSE', agency: 'S' },
    },
  ]);
});

test.each([
  ['the person asks for something wrong', { code: 'BAD_USER_INPUT' }, { code: 'BAD_USER_INPUT' }],
  ['the person may not', { code: 'FORBIDDEN', agency: 'CDC' }, { code: 'FORBIDDEN' }],
  ['a code of its own', { code: 'X', detail: 1 }, { code: 'X', detail: 1 }],
  ['an agency fails', { code: 'AGENCY_TIMEOUT' }, { code: 'AGENCY_TIMEOUT', agency: 'S' }],
  [
    'it names the agency',
    { code: 'AGENCY_TIMEOUT', agency: 'CDC' },
    { code: 'AGENCY_TIMEOUT', agency: 'CDC' },
  ],
  ['it gives no code', {}, { code: 'AGENCY_INVALID_RESPONSE', agency: 'S' }],
])('an error of a subgraph blames an agency only where one failed: %s', (_name, extensions, expected) => {
  expect(present([error({ message: 'm', extensions })])).toEqual([
    { message: 'm', path: ['x'], extensions: expected },
  ]);
});

test('__proto__ in extensions changes nothing', () => {
  present([
    error({
      message: 'm',
      extensions: JSON.parse('{"__proto__":{"polluted":1},"deep":{"__proto__":{"polluted":1}}}') as unknown,
    }),
  ]);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

test('a failed call is told at what was selected; where nothing was, at the object', () => {
  const call = (paths: string[][]): Failure => ({
    kind: 'call',
    subgraph: 's',
    failure: { ok: false, code: 'AGENCY_TIMEOUT', cause: 'secret', retryAfterSeconds: 3 },
    paths,
  });
  expect(present([call([['_k_x'], ['y'], ['key']])]).map(({ path }) => path)).toEqual([['x']]);
  expect(present([call([['y'], ['key']])])).toEqual([
    {
      message: 'An agency did not answer in time.',
      extensions: { code: 'AGENCY_TIMEOUT', agency: 'S', retryAfterSeconds: 3 },
    },
  ]);
});

test('equal errors are told once, and no more than a thousand', () => {
  expect(present([error({ message: 'm' }), error({ message: 'm' })])).toHaveLength(1);
  expect(present(Array.from({ length: 2000 }, (_, index) => error({ message: `m${index}` })))).toHaveLength(
    1000,
  );
});

test('a flaw is told unless an error above or below explains it', () => {
  const flaws = [['a'], ['b', 0, 'c'], ['d']].map((path) => ({ path, message: 'm' }));
  const errors = [{ message: 'e', path: ['a', 'x'] }, { message: 'e', path: ['b'] }, { message: 'no path' }];
  expect(presentFlaws(flaws, errors, (path) => path).map(({ path }) => path)).toEqual([['d']]);
});

test('a flaw is not told where the null of an error beside it has travelled up to', () => {
  const flaws = [['a', 'c'], ['b']].map((path) => ({ path, message: 'm' }));
  const errors = [{ message: 'e', path: ['a', 'x'] }];
  expect(presentFlaws(flaws, errors, () => ['a']).map(({ path }) => path)).toEqual([['b']]);
});
