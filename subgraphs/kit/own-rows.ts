import type { Caller } from './caller.ts';

/** A SIRET begins with the SIREN of the company. */
const SIREN_LENGTH = 9;

/**
 * What of several employers' rows the caller may see. An employer sees the rows of its own company: what one employer
 * declares is never passed to another [CT L4163-1 III]. The employer is the company, whichever establishment asks, so
 * the SIREN decides; a row without a SIRET that can be read is nobody's. Everybody else sees all rows.
 */
export const ownRows = <Row>(
  rows: readonly Row[],
  { role, organisation }: Pick<Caller, 'role' | 'organisation'>,
  siretOf: (row: Row) => string | null,
): readonly Row[] => {
  if (role !== 'employer') return rows;
  const company = organisation?.slice(0, SIREN_LENGTH);
  return rows.filter((row) => company !== undefined && siretOf(row)?.slice(0, SIREN_LENGTH) === company);
};
