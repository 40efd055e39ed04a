import { createMetrics } from '../../../../gateway/observe/metrics.ts';

test('an agency that the configuration does not name is counted as `other`, so labels stay bounded', async () => {
  const metrics = createMetrics();
  metrics.showSupergraph('v1', ['CDC']);
  metrics.countAgencyCall({ agency: 'CDC', outcome: 'ok', durationMs: 3 });
  metrics.countAgencyCall({ agency: 'made-up-1', outcome: 'timeout', durationMs: 3 });
  metrics.countAgencyCall({ agency: 'made-up-2', outcome: 'timeout', durationMs: 3 });
  const text = await metrics.text();
  expect(text).toContain('cpa_gateway_agency_calls_total{agency="CDC",outcome="ok"} 1');
  expect(text).toContain('cpa_gateway_agency_calls_total{agency="other",outcome="timeout"} 2');
  expect(text).not.toContain('made-up');
});
