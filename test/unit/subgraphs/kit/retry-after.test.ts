import { parseRetryAfter } from '../../../../subgraphs/kit/retry-after.ts';

const NOW = Date.parse('2026-03-27T10:00:00Z');

test.each([
  ['seconds', 429, { 'retry-after': '7' }, 7],
  ['a date', 503, { 'retry-after': 'Fri, 27 Mar 2026 10:01:00 GMT' }, 60],
  ['the reset of the rate limit', 429, { 'ratelimit-reset': String(NOW / 1000 + 5) }, 5],
  ['nothing, after a 429', 429, {}, 1],
  ['nothing, after a 503', 503, {}, null],
  ['years, after a 429: an hour', 429, { 'retry-after': '999999999' }, 3600],
  ['a number beyond numbers: an hour', 429, { 'retry-after': '9'.repeat(400) }, 3600],
  ['a reset in milliseconds: an hour', 429, { 'ratelimit-reset': String(NOW + 5000) }, 3600],
  ['a day, after a 503: five minutes', 503, { 'retry-after': '86400' }, 300],
  ['a moment that is past', 429, { 'retry-after': 'Fri, 27 Mar 2026 09:00:00 GMT' }, 1],
])('an agency that asks for %s', (_, status, headers, seconds) => {
  expect(parseRetryAfter(status, headers, NOW)).toBe(seconds);
});
