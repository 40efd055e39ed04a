import { overrideBucket } from '../../../../gateway/plan/override-bucket.ts';

const THRESHOLDS = [5, 20, 65.5];
const callers = Array.from({ length: 20_000 }, (_, index) => `person-${index}`);
const shareBelow = (threshold: number, buckets: readonly number[]) =>
  buckets.filter((bucket) => bucket < threshold).length / buckets.length;

test('a caller that is known is always on the same side', () => {
  for (const caller of callers.slice(0, 100))
    expect(overrideBucket(THRESHOLDS, caller)).toBe(overrideBucket(THRESHOLDS, caller));
});

test('an override of N percent is active for about N percent of the callers', () => {
  const buckets = callers.map((caller) => overrideBucket(THRESHOLDS, caller));
  for (const threshold of THRESHOLDS) expect(shareBelow(threshold, buckets)).toBeCloseTo(threshold / 100, 1);
});

test('callers that are not known fall on both sides', () => {
  const buckets = callers.map(() => overrideBucket([50], ''));
  expect(new Set(buckets)).toEqual(new Set([0, 50]));
});

test('there are no more buckets than thresholds and one, whoever asks', () => {
  expect(new Set(callers.map((caller) => overrideBucket(THRESHOLDS, caller)))).toEqual(
    new Set([0, ...THRESHOLDS]),
  );
});

test('0 percent is active for nobody, 100 percent for everybody', () => {
  const buckets = callers.map((caller) => overrideBucket([0, 100], caller));
  expect(shareBelow(0, buckets)).toBe(0);
  expect(shareBelow(100, buckets)).toBe(1);
});

test('a supergraph without percentages has one bucket', () => {
  expect(new Set(callers.slice(0, 10).map((caller) => overrideBucket([], caller)))).toEqual(new Set([0]));
});
