import type { Day } from './calendar.ts';

/** A rule that holds from a day on, until the next row. */
export type Dated<Rule> = Rule & {
  readonly from: Day;
  /** Text that set it: article, decree, order. */
  readonly source: string;
};

/** The row in force on a day; undefined before the first one. Rows stand oldest first. */
export const inForceOn = <Row extends { readonly from: Day }>(
  rows: readonly Row[],
  day: Day,
): Row | undefined => rows.findLast((row) => row.from <= day);

/** Rows of a rule, oldest first. */
export type Schedule<Rule> = readonly [Dated<Rule>, ...(readonly Dated<Rule>[])];

/** The row in force on a day; the first one for a day before it. */
export const inForceOrFirst = <Rule>(rows: Schedule<Rule>, day: Day): Dated<Rule> =>
  inForceOn(rows, day) ?? rows[0];
