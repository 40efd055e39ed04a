import { parse } from 'graphql';
import { readOverrideThresholds } from '../../../../gateway/supergraph/read-override-thresholds.ts';

const thresholdsOf = (...labels: readonly string[]) =>
  readOverrideThresholds(
    parse(
      `type T { ${labels.map((label, index) => `f${index}: Int @join__field(graph: A, overrideLabel: "${label}")`).join(' ')} }`,
    ),
  );

test('percentages are read once each, smallest first', () => {
  expect(thresholdsOf('percent(65.5)', 'percent(5)', 'percent(65.5)', 'percent(100)')).toEqual([
    5, 65.5, 100,
  ]);
});

test('labels with a name have no percentage', () => {
  expect(thresholdsOf('beta', 'percent', 'percent(x)')).toEqual([]);
});
