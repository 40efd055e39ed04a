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
const write = (requires: Requirement[], entity: object, more: Partial<EntityBatch> = {}) => {
  const batch: EntityBatch = {
    alias: '_entities',
    variable: 'r',
    paths: [],
    requires,
    typenameRewrites: [],
    outputRewrites: [],
    ...more,
  };
  const text = compileRepresentation(batch, {
    satisfies: (name, condition) => name === condition || condition === 'Node',
    keyFields: () => keys,
  })(entity);
  return text === null ? null : (JSON.parse(text) as unknown);
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
