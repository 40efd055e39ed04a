import { createLogger } from '../../../../gateway/observe/logger.ts';
import { createMetrics } from '../../../../gateway/observe/metrics.ts';
import { createCallRecorder } from '../../../../gateway/operation/record-calls.ts';
import type { SubgraphOutcome } from '../../../../gateway/transport/subgraph-outcome.ts';

const record = async (outcome: SubgraphOutcome) => {
  let log = '';
  const metrics = createMetrics();
  metrics.showSupergraph('v1', ['CDC']);
  const recorder = createCallRecorder(
    () => ['CDC'],
    createLogger('info', { write: (line) => void (log += line) }),
    metrics,
  );
  recorder({ requestId: 'request-1', subgraph: 'training', durationMs: 5, outcome });
  const text = await metrics.text();
  const counted = [...text.matchAll(/^cpa_gateway_agency_calls_total\{(.+)\} (\d+)$/gm)].map(
    ([, labels]) => labels,
  );
  const timed = text.includes('cpa_gateway_agency_duration_seconds_count{agency="CDC"} 1');
  return { log, counted, timed };
};

test('an agency that cannot be reached is counted as such, and logged', async () => {
  const { log, counted, timed } = await record({
    ok: false,
    code: 'AGENCY_UNAVAILABLE',
    cause: 'ECONNREFUSED',
  });
  expect(counted).toEqual(['agency="CDC",outcome="unavailable"']);
  expect(log).toContain('subgraph-failed');
  expect(timed).toBe(true);
});

test('a client that went away is no outage of an agency, and nothing to be warned of', async () => {
  const { log, counted, timed } = await record({
    ok: false,
    code: 'AGENCY_UNAVAILABLE',
    cause: 'the client went away',
    aborted: true,
  });
  expect(counted).toEqual(['agency="CDC",outcome="aborted"']);
  expect(log).toBe('');
  expect(timed).toBe(false);
});

test('an agency that a subgraph names and does not call is not counted again', async () => {
  const agencies = [{ agency: 'CNAV', state: 'OK' }];
  const { counted } = await record({ ok: true, payload: { data: {}, extensions: { agencies } } });
  expect(counted).toEqual(['agency="CDC",outcome="ok"']);
});
