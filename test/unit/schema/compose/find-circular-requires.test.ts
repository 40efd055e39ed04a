import { composeSupergraph } from '../../../../schema/compose/compose.ts';
import { createSubgraph } from './tiny-supergraph.ts';

const problemsOf = (...fields: string[]) => {
  const subgraphs = fields.map((own, index) => {
    const query = index === 0 ? 'type Query { box: Box }' : '';
    return createSubgraph(`s${index + 1}`, `${query} type Box @key(fields: "id") { id: ID! ${own} }`);
  });
  const result = composeSupergraph(subgraphs);
  return result.ok ? [] : result.problems.map(({ code, message }) => `${code} ${message}`);
};

test('two fields that require each other are refused, with the way from each to itself', () => {
  expect(
    problemsOf(
      'x: Int @requires(fields: "y") y: Int @external',
      'y: Int @requires(fields: "x") x: Int @external',
    ),
  ).toEqual([
    'REQUIRES_CIRCULAR Box.x of subgraph s1 requires Box.y, which requires Box.x: none of them can be answered first.',
    'REQUIRES_CIRCULAR Box.y of subgraph s2 requires Box.x, which requires Box.y: none of them can be answered first.',
  ]);
});

test('a circle of three is found, beneath an object and in a fragment too, and fields that lead into it are not blamed', () => {
  expect(
    problemsOf(
      'inner: Box x: Int @requires(fields: "y") y: Int @external',
      'inner: Box @external z: Int @external y: Int @requires(fields: "inner { ... on Box { z } }")',
      'x: Int @external z: Int @requires(fields: "x") w: Int @requires(fields: "x")',
    ),
  ).toEqual([
    'REQUIRES_CIRCULAR Box.x of subgraph s1 requires Box.y, which requires Box.z, which requires Box.x: none of them can be answered first.',
    'REQUIRES_CIRCULAR Box.y of subgraph s2 requires Box.z, which requires Box.x, which requires Box.y: none of them can be answered first.',
    'REQUIRES_CIRCULAR Box.z of subgraph s3 requires Box.x, which requires Box.y, which requires Box.z: none of them can be answered first.',
  ]);
});

test('two subgraphs may require of each other, field by field', () => {
  expect(
    problemsOf(
      'x: Int y: Int @external z: Int @requires(fields: "y")',
      'x: Int @external y: Int @requires(fields: "x")',
    ),
  ).toEqual([]);
});
