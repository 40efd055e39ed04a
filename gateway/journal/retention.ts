type RetentionRule = {
  /** First day it holds, `YYYY-MM-DD`. */
  readonly from: string;
  readonly years: number;
  readonly source: string;
};

/** How long operations stay recorded, newest rule last. The first begins with the account itself. */
const RETENTION: readonly RetentionRule[] = [
  { from: '2017-01-01', years: 1, source: 'CT R5151-9, R6323-40' },
];

/** Entries older than this are to be deleted now. */
export const retentionLimitMs = (nowMs: number): number => {
  const today = new Date(nowMs);
  const rule = RETENTION.findLast(({ from }) => Date.parse(from) <= nowMs);
  if (rule === undefined) return 0;
  return today.setUTCFullYear(today.getUTCFullYear() - rule.years);
};
