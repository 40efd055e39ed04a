import type { CivilDate } from '../../kit/civil-date.ts';
import { inForceOn } from '../../kit/dated.ts';
import type { Dated } from '../../kit/dated.ts';

/** Rows of a rule that always had one in force, oldest first. */
export type Schedule<Value> = readonly [Dated<Value>, ...(readonly Dated<Value>[])];

/** The row in force on a day; the oldest one known for a day before it. */
export const inForceOrFirst = <Value>(rows: Schedule<Value>, day: CivilDate): Dated<Value> =>
  inForceOn(rows, day) ?? rows[0];
