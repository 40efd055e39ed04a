import { compileRenames, renamedKeys } from '../../../../gateway/compile/rename-output.ts';
import type { KeyRename, RenameSegment } from '../../../../gateway/plan/plan.ts';

const satisfies = (typename: string, condition: string) =>
  typename === condition || (condition === 'Pet' && typename === 'Cat');
const key = (name: string): RenameSegment => ({ kind: 'key', key: name });
const type = (...names: string[]): RenameSegment => ({ kind: 'type', names });
const renamed = (rename: KeyRename, value: object) => {
  const copy = structuredClone(value);
  compileRenames([rename], satisfies)?.(copy);
  return copy;
};
const T = '__typename';

test.each<[string, RenameSegment[], object, object]>([
  ['a key of the object itself', [key('a')], { a: 1, b: 2 }, { x: 1, b: 2 }],
  ['a key that holds null', [key('a')], { a: null }, { x: null }],
  [
    'each item of a list, and of lists of lists',
    [key('l'), key('a')],
    { l: [{ a: 1 }, null, [{ a: 2 }]] },
    { l: [{ x: 1 }, null, [{ x: 2 }]] },
  ],
  [
    'objects of the type, and of types that satisfy it',
    [type('Pet'), key('a')],
    [
      { [T]: 'Cat', a: 1 },
      { [T]: 'Pet', a: 2 },
    ],
    [
      { [T]: 'Cat', x: 1 },
      { [T]: 'Pet', x: 2 },
    ],
  ],
  ['no object of another type', [type('Pet'), key('a')], [{ [T]: 'Dog', a: 1 }], [{ [T]: 'Dog', a: 1 }]],
  ['objects that do not say their type', [type('Pet'), key('a')], [{ a: 1 }], [{ x: 1 }]],
  ['nothing where the key is missing', [key('a')], { b: 1 }, { b: 1 }],
  ['nothing where a scalar stands', [key('l'), key('a')], { l: 'text' }, { l: 'text' }],
])('a rename changes %s', (_, path, value, expected) => {
  expect(renamed({ path, to: 'x' }, value)).toEqual(expected);
});

test('what was renamed can be found again, under whatever type', () => {
  const renames = [
    { path: [key('l'), key('a')], to: 'x' },
    { path: [type('Cat'), key('b')], to: 'y' },
  ];
  expect([...renamedKeys(renames)]).toEqual([
    ['a', 'x'],
    ['b', 'y'],
  ]);
});
