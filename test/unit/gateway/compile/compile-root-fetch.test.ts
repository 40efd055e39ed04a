import { fillNull } from '../../../../gateway/compile/compile-root-fetch.ts';

test('a field that should be there and is not becomes null, also where Object.prototype has one of that name', () => {
  const target = { a: 1, b: null };
  fillNull(target, ['a', 'b', 'c', 'toString']);
  expect(Object.entries(target)).toEqual([
    ['a', 1],
    ['b', null],
    ['c', null],
    ['toString', null],
  ]);
});
