import { cloneJson, mergeInto } from '../../../../gateway/compile/merge.ts';

const merged = (target: string, source: string) => {
  const value = JSON.parse(target) as Record<string, unknown>;
  mergeInto(value, JSON.parse(source) as Record<string, unknown>, new Set(['Cat']));
  return value;
};

test.each([
  ['null never overwrites', '{"a":1,"b":{"c":1}}', '{"a":null,"b":null}', { a: 1, b: { c: 1 } }],
  ['a value replaces null', '{"a":null}', '{"a":{"b":1}}', { a: { b: 1 } }],
  ['objects merge field by field', '{"a":{"b":1}}', '{"a":{"c":2}}', { a: { b: 1, c: 2 } }],
  [
    'lists of one length merge item by item',
    '{"a":[{"b":1},null,3]}',
    '{"a":[{"c":1},{"d":2},null]}',
    { a: [{ b: 1, c: 1 }, { d: 2 }, 3] },
  ],
  ['lists of lists merge too', '{"a":[[{"b":1}],[]]}', '{"a":[[{"c":1}],[]]}', { a: [[{ b: 1, c: 1 }], []] }],
  ['lists of different lengths stay', '{"a":[{"b":1}]}', '{"a":[{"c":1},{"c":2}]}', { a: [{ b: 1 }] }],
  ['a concrete __typename replaces', '{"__typename":"Pet"}', '{"__typename":"Cat"}', { __typename: 'Cat' }],
  ['an abstract __typename does not', '{"__typename":"Cat"}', '{"__typename":"Pet"}', { __typename: 'Cat' }],
  [
    'keys of Object.prototype are keys',
    '{}',
    '{"constructor":null,"toString":{"a":1}}',
    { constructor: null, toString: { a: 1 } },
  ],
])('%s', (_, target, source, expected) => expect(merged(target, source)).toEqual(expected));

test('__proto__ is never merged nor copied', () => {
  expect(Object.keys(merged('{}', '{"__proto__":{"polluted":1},"a":1}'))).toEqual(['a']);
  expect(merged('{"a":{}}', '{"a":{"__proto__":{"polluted":1}}}')).toEqual({ a: {} });
  const copy = cloneJson(JSON.parse('{"__proto__":{"polluted":1},"a":[{"b":null}]}') as object);
  expect(copy).toEqual({ a: [{ b: null }] });
  expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});
