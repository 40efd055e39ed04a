import { compileGather, locate } from '../../../../gateway/compile/gather.ts';
import type { PathSegment } from '../../../../gateway/plan/plan.ts';

const satisfies = (typename: string, condition: string) =>
  typename === condition || (condition === 'Pet' && typename === 'Cat');
const field = (key: string): PathSegment => ({ kind: 'field', key });
const items: PathSegment = { kind: 'items' };
const type = (...names: string[]): PathSegment => ({ kind: 'type', names });

test.each<[string, PathSegment[], unknown, (string | number)[][]]>([
  ['a field', [field('a')], { a: { id: 1 } }, [['a']]],
  [
    'items, nulls left out',
    [field('a'), items],
    { a: [{}, null, {}] },
    [
      ['a', 0],
      ['a', 2],
    ],
  ],
  [
    'lists of lists under one items',
    [field('a'), items, field('b')],
    { a: [[{ b: {} }, null], null, [{ b: {} }]] },
    [
      ['a', 0, 0, 'b'],
      ['a', 2, 0, 'b'],
    ],
  ],
  [
    'a type in a list of lists',
    [field('a'), items, type('Pet')],
    { a: [[{ __typename: 'Cat' }, { __typename: 'Dog' }], []] },
    [['a', 0, 0]],
  ],
  ['an object without a type name', [field('a'), type('Pet')], { a: {} }, [['a']]],
  [
    'a leaf that is a list',
    [field('a')],
    { a: [{}, [{}]] },
    [
      ['a', 0],
      ['a', 1, 0],
    ],
  ],
  ['nothing where a scalar stands', [field('a'), field('b')], { a: 'text' }, []],
])('%s', (_, path, data, expected) => {
  const found: object[] = [];
  compileGather(path, satisfies)(data, found);
  expect(found).toHaveLength(expected.length);
  expect(locate(data, path, new Set(found), satisfies).map((one) => one.path)).toEqual(expected);
});
