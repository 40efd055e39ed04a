import { compileRepresentation } from '../../../../gateway/compile/representation.ts';
import type { EntityBatch, Requirement } from '../../../../gateway/plan/plan.ts';

const f = (read: string, children: Requirement[] | null = null, send = read): Requirement => ({
  kind: 'field',
  read,
  send,
  children,
});
const on = (condition: string, children: Requirement[]): Requirement => ({
  kind: 'type',
  condition,
  children,
});
const keys = { id: {}, org: { code: {} } };
const represent = (requires: Requirement[], more: Partial<EntityBatch> = {}) => {
  const batch: EntityBatch = {
    alias: '_entities',
    variable: 'r',
    paths: [],
    requires,
    typenameRewrites: [],
    outputRewrites: [],
    ...more,
  };
  return compileRepresentation(batch, {
    satisfies: (name, condition) => name === condition || condition === 'Node',
    keyFields: () => keys,
  });
};
const write = (requires: Requirement[], entity: object, more: Partial<EntityBatch> = {}): unknown => {
  const representations = represent(requires, more)();
  const index = representations.indexOf(entity);
  return index === -1 ? null : JSON.parse(representations.texts[index]!);
};
const T = '__typename';

test.each<[string, Requirement[], object, unknown]>([
  [
    'keys and required fields',
    [on('A', [f(T), f('id'), f('size')])],
    { [T]: 'A', id: 1, size: null },
    { [T]: 'A', id: 1, size: null },
  ],
  ['a key that is null', [on('A', [f('id')])], { [T]: 'A', id: null }, null],
  [
    'a key below a key that is null',
    [on('A', [f('org', [f('code')])])],
    { [T]: 'A', org: { code: null } },
    null,
  ],
  [
    'a null below a field that is no key',
    [on('A', [f('id'), f('org2', [f('code')])])],
    { [T]: 'A', id: 1, org2: { code: null } },
    { [T]: 'A', id: 1, org2: { code: null } },
  ],
  ['a required field that is missing', [on('A', [f('id'), f('size')])], { [T]: 'A', id: 1 }, null],
  [
    'a member of Object.prototype that is missing',
    [on('A', [f('id'), f('constructor')])],
    { [T]: 'A', id: 1 },
    null,
  ],
  ['a type that the requirements do not speak of', [on('A', [f('id')])], { [T]: 'B', id: 1 }, null],
  [
    'read under one name, sent under another',
    [on('A', [f('id'), f('_alias', null, 'size')])],
    { [T]: 'A', id: 1, _alias: 2, size: 3 },
    { [T]: 'A', id: 1, size: 2 },
  ],
  [
    'the same field twice is joined',
    [on('A', [f('id'), f('p', [f('a')])]), on('Node', [f('p', [f('b')])])],
    { [T]: 'A', id: 1, p: { a: 1, b: [2] } },
    { [T]: 'A', id: 1, p: { a: 1, b: [2] } },
  ],
  [
    'lists of objects with nulls',
    [on('A', [f('id'), f('l', [f('a')])])],
    { [T]: 'A', id: 1, l: [{ a: 1, x: 2 }, null, [{ a: null }]] },
    { [T]: 'A', id: 1, l: [{ a: 1 }, null, [{ a: null }]] },
  ],
  ['no type name, one type possible', [on('A', [f('id')])], { id: 1 }, { [T]: 'A', id: 1 }],
  ['no type name, several possible', [on('A', [f('id')]), on('B', [f('id')])], { id: 1 }, null],
])('%s', (_, requires, entity, expected) => expect(write(requires, entity)).toEqual(expected));

test('an interface object goes by the name of the interface', () => {
  const typenameRewrites = [{ when: ['Node'], typename: 'Node' }];
  expect(write([on('A', [f('id')])], { [T]: 'A', id: 1 }, { typenameRewrites })).toEqual({
    [T]: 'Node',
    id: 1,
  });
});

const distinct = (requires: Requirement[], entities: object[]) => {
  const representations = represent(requires)();
  const indexes = entities.map((entity) => representations.indexOf(entity));
  return { indexes, sent: representations.texts.map((text) => JSON.parse(text) as object) };
};

test('entities that agree in all that is required are sent once, whatever they hold beside', () => {
  const requires = [on('A', [f(T), f('size'), f('id')])];
  const entities = [
    { [T]: 'A', id: '1', size: 1, name: 'x' },
    { [T]: 'A', id: 1, size: 1 },
    { [T]: 'A', id: '1', size: 1, name: 'y' },
    { [T]: 'A', id: '1', size: 2 },
    { [T]: 'A', id: '1', size: null },
    { [T]: 'A', id: '1', size: '1' },
    { [T]: 'A', id: '1', size: null },
  ];
  const { indexes, sent } = distinct(requires, entities);
  expect(indexes).toEqual([0, 1, 0, 2, 3, 4, 3]);
  expect(sent.map((one) => (one as { size: unknown }).size)).toEqual([1, 1, 2, null, '1']);
});

test('types that share a key are told apart, and so are those that only requirements on an interface speak of', () => {
  const { indexes, sent } = distinct(
    [on('Node', [f(T), f('id')])],
    ['A', 'B', 'A'].map((typename) => ({ [T]: typename, id: '1' })),
  );
  expect(indexes).toEqual([0, 1, 0]);
  expect(sent).toEqual([
    { [T]: 'A', id: '1' },
    { [T]: 'B', id: '1' },
  ]);
});

test('many entities with one key and other values, and values that are no scalars, are still told apart', () => {
  const requires = [on('A', [f(T), f('id'), f('size')])];
  const sizes = [...Array(30).keys(), ...Array(30).keys()];
  const { indexes, sent } = distinct(
    requires,
    sizes.map((size) => ({ [T]: 'A', id: '1', size })),
  );
  expect(indexes).toEqual(sizes);
  expect(sent).toHaveLength(30);
  const lists = [[1], [1], [2]].map((size) => ({ [T]: 'A', id: '1', size }));
  expect(distinct(requires, lists).sent).toContainEqual({ [T]: 'A', id: '1', size: [2] });
  const keys = [[1], [1], [2]].map((id) => ({ [T]: 'A', id, size: 1 }));
  expect(distinct(requires, keys).indexes).toEqual([0, 0, 1]);
});
