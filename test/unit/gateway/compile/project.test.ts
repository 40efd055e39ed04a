import { parse } from 'graphql';
import { generateProjection } from '../../../../gateway/compile/generate-projection.ts';
import { composeProjection, type Project } from '../../../../gateway/compile/project.ts';
import { createShape } from '../../../../gateway/compile/shape.ts';
import { normaliseOperation } from '../../../../gateway/plan/normalise-operation.ts';
import { createSupergraph } from '../../../../gateway/supergraph/supergraph.ts';
import { composeSupergraph } from '../../../../schema/compose/compose.ts';
import { LINK } from '../../../support/federation.ts';

const composition = composeSupergraph([
  {
    name: 'a',
    url: 'http://a.test',
    sdl: `${LINK} scalar Any type Query { box: Box pet: Pet }
      type Box { id: ID int: Int must: Int! float: Float flag: Boolean any: Any mood: Mood list: [Int!] grid: [[Box!]] inner: Box sure: Box! }
      enum Mood { UP HIDDEN @inaccessible }
      interface Pet { name: String! } type Cat implements Pet { name: String! lives: Int } type Spy implements Pet @inaccessible { name: String! }`,
  },
]);
if (!composition.ok) throw new Error(JSON.stringify(composition.problems));
const supergraph = createSupergraph(composition.supergraphSdl);

/** The second is for processes that may not generate code. */
const PROJECTORS: [string, (query: string) => Project][] = [
  ['generated code', (query) => generateProjection(shapeOf(query))!],
  ['closures', (query) => composeProjection(shapeOf(query))],
];
const shapeOf = (query: string) => createShape(supergraph, normaliseOperation(parse(query), undefined, {}));

describe.each(PROJECTORS)('a projection by %s', (_, compile) => {
  const project = (query: string, data: unknown) => {
    const projection = { flawed: false };
    const value = compile(query)(data, projection);
    return { text: JSON.stringify(value), flawed: projection.flawed };
  };
  const box = (value: unknown) => ({ box: value });

  test.each<[string, string, unknown, string, boolean]>([
    [
      'keeps the order of the client',
      '{ box { int id } }',
      box({ id: 'x', int: 1, more: 2 }),
      '{"int":1,"id":"x"}',
      false,
    ],
    ['writes an integer of an ID as text', '{ box { id } }', box({ id: 7 }), '{"id":"7"}', false],
    ['takes what is missing for null', '{ box { int any } }', box({}), '{"int":null,"any":null}', false],
    [
      'leaves the values of other scalars alone',
      '{ box { any } }',
      box({ any: { a: [1] } }),
      '{"any":{"a":[1]}}',
      false,
    ],
    ['has null for a text that should be an Int', '{ box { int } }', box({ int: '1' }), '{"int":null}', true],
    [
      'has null for a number that should be a Boolean',
      '{ box { flag } }',
      box({ flag: 1 }),
      '{"flag":null}',
      true,
    ],
    [
      'has null for an object that should be a list',
      '{ box { list } }',
      box({ list: {} }),
      '{"list":null}',
      true,
    ],
    [
      'has null for a list that should be an object',
      '{ box { inner { id } } }',
      box({ inner: [] }),
      '{"inner":null}',
      true,
    ],
    [
      'empties an object that misses what may not be null',
      '{ box { int must } }',
      box({ int: 1 }),
      'null',
      true,
    ],
    [
      'empties every object up to one that may be null',
      '{ box { inner { sure { must } } } }',
      box({ inner: { sure: { must: null } } }),
      '{"inner":null}',
      true,
    ],
    [
      'empties a list that holds null where none may be',
      '{ box { list } }',
      box({ list: [1, null] }),
      '{"list":null}',
      true,
    ],
    [
      'keeps a list of lists around one that is emptied',
      '{ box { grid { id } } }',
      box({ grid: [[{ id: 'x' }], [null], null] }),
      '{"grid":[[{"id":"x"}],null,null]}',
      true,
    ],
    [
      'has null for an enum value that clients must not see',
      '{ box { mood } }',
      box({ mood: 'HIDDEN' }),
      '{"mood":null}',
      false,
    ],
    [
      'shows an enum value that clients may see',
      '{ box { mood } }',
      box({ mood: 'UP' }),
      '{"mood":"UP"}',
      false,
    ],
  ])('%s', (_name, query, data, text, flawed) => {
    const expected = text === 'null' ? '{"box":null}' : `{"box":${text}}`;
    expect(project(query, data)).toEqual({ text: expected, flawed });
  });

  test('shows the fields of the type that an object has, and nothing of a type that clients must not see', () => {
    const query = '{ pet { kind: __typename name ... on Cat { lives } } }';
    const cat = { __typename: 'Cat', name: 'Tom', lives: 9 };
    expect(project(query, { pet: cat }).text).toBe('{"pet":{"kind":"Cat","name":"Tom","lives":9}}');
    expect(project(query, { pet: { ...cat, __typename: 'Spy' } }).text).toBe('{"pet":null}');
    expect(project(query, { pet: { ...cat, __typename: 'toString' } }).text).toBe('{"pet":null}');
  });

  test('writes aliases that mean something to JavaScript as keys', () => {
    const query = '{ box { __proto__: int constructor: id __typename: must } }';
    const data = box({ _k___proto__: 1, _k_constructor: 'x', _k___typename: 2 });
    expect(project(query, data).text).toBe('{"box":{"__proto__":1,"constructor":"x","__typename":2}}');
    const answered = compile(query)(data, { flawed: false }) as { box: object };
    expect(Object.getPrototypeOf(answered.box)).toBe(Object.prototype);
  });
});
