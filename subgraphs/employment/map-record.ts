import type { AgencyRecord } from '../kit/agency-record.ts';

/** The same record with another value; a failure and an unknown person stay what they are. */
export function mapRecord<From, To>(
  record: AgencyRecord<From>,
  derive: (value: From) => To,
): AgencyRecord<To> {
  if (!record.ok) return record;
  return { ...record, value: record.value === null ? null : derive(record.value) };
}
