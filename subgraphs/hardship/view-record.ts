import type { Caller } from '../kit/caller.ts';
import { ownRows } from '../kit/own-rows.ts';
import type { HardshipRecord } from './feed/hardship-record.ts';

/**
 * What of an account the caller may see: an employer the exposures that it declared itself, never those of another
 * [CT L4163-1 III]. Null for an employer who declared none.
 */
export function viewRecord(record: HardshipRecord, caller: Caller): HardshipRecord | null {
  if (caller.role !== 'employer') return record;
  const exposures = ownRows(record.exposures, caller, ({ employerSiret }) => employerSiret);
  return exposures.length === 0 ? null : { ...record, exposures };
}
