import type { Caller } from '../kit/caller.ts';
import { ownRows } from '../kit/own-rows.ts';
import type { EmploymentHistory } from './employment-record.ts';

/**
 * What of a history the caller may see: an employer its own contracts, so that whatever is added up counts nothing else.
 * Null for an employer who declared none. The diploma level is left out for it, because another employer may have declared it.
 */
export function viewHistory(history: EmploymentHistory, caller: Caller): EmploymentHistory | null {
  if (caller.role !== 'employer') return history;
  const records = ownRows(history.records, caller, ({ employer }) => employer.siret);
  return records.length === 0 ? null : { records, diplomaLevel: null };
}
