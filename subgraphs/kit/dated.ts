import type { CivilDate } from './civil-date.ts';

/** A legal value with the days it is in force and the text it comes from. */
export type Dated<Value> = {
  /** First day in force. */
  readonly from: CivilDate;
  /** Last day in force; null while it is. */
  readonly to: CivilDate | null;
  /** Article, decree or page. */
  readonly source: string;
  readonly value: Value;
};

/** The row in force on a day, null when the right did not exist then. */
export const inForceOn = <Value>(rows: readonly Dated<Value>[], date: CivilDate): Dated<Value> | null =>
  rows.find(({ from, to }) => from <= date && (to === null || date <= to)) ?? null;
