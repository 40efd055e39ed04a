/**
 * On which side of each `@override(label: "percent(N)")` a request falls: a caller that is known always on the same, the others at
 * random. The answer is a percentage for the planner, where an override is active below its N; of the percentages between two
 * thresholds one stands for all, so that there are few plans.
 */
export function overrideBucket(thresholds: readonly number[], callerKey: string): number {
  if (thresholds.length === 0) return 0;
  const share = callerKey === '' ? Math.random() * 100 : shareOf(callerKey);
  return thresholds.findLast((threshold) => threshold <= share) ?? 0;
}

/** Spreads keys evenly over 0 to 100: FNV-1a, mixed once more because keys may differ in their last character only. */
function shareOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index++) hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32) * 100;
}
