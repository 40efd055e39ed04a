import type { SuspensionKind } from './suspension-kind.ts';

/** Readings of texts that leave a doubt. Each is a switch, so that another reading is one line away. */
export const READINGS: {
  /** Absences whose days are not days worked: the unpaid ones. Paid absences count as worked. */
  readonly absencesNotWorked: ReadonlySet<SuspensionKind>;
  /** Schemes whose pay counts for quarters under CSS R351-9; others count quarters by their own rules. */
  readonly schemesCountedByPay: ReadonlySet<string>;
} = {
  absencesNotWorked: new Set(['PARENTAL_LEAVE', 'CARER_LEAVE', 'OTHER']),
  schemesCountedByPay: new Set(['REGIME_GENERAL', 'MSA_SALARIES', 'INDEPENDANTS']),
};
