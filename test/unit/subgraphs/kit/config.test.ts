import { parseConfig } from '../../../../subgraphs/kit/config.ts';

test('without variables the feeds stand on the ports of FEEDS.md', () => {
  const outcome = parseConfig({});
  expect(outcome).toMatchObject({
    ok: true,
    config: {
      feedUrls: { directory: 'http://127.0.0.1:4101', selfemployed: 'http://127.0.0.1:4107' },
      feedCall: { deadlineMs: 3000, maxResponseBytes: 4_194_304 },
      jwksUrl: 'http://127.0.0.1:4000/.well-known/jwks.json',
      today: null,
    },
  });
  expect(outcome.ok && Object.isFrozen(outcome.config) && Object.isFrozen(outcome.config.feedUrls)).toBe(
    true,
  );
});

test('every problem is reported together', () => {
  const outcome = parseConfig({
    CPA_FEEDS__DSN: 'not a url',
    CPA_TODAY: '2026-02-30',
    CPA_FEED_CALL__RECIPIENT: '12',
    CPA_FEED_CALL__DEADLINE_MS: '-1',
  });
  const problems = outcome.ok ? [] : outcome.problems.map((problem) => problem.split(':')[0]);
  expect(new Set(problems)).toEqual(
    new Set(['CPA_FEEDS__DSN', 'CPA_FEED_CALL__DEADLINE_MS', 'CPA_FEED_CALL__RECIPIENT', 'CPA_TODAY']),
  );
});
