/** Fixed amounts outside the ceiling of the annual accrual, in cents [CT L6323-15]. */
const TOP_UPS = {
  corrective: { cents: 300_000, source: 'CT L6323-13, R6323-3' },
  /** Dismissal after refusing a collective performance agreement: at least this much. */
  performanceAgreement: { cents: 300_000, source: 'CT R6323-3-2' },
  /** An order of the labour court brings the balance to this much at most. */
  whistleblowerBalance: { cents: 800_000, source: 'CT D6323-3-4' },
} as const;

/** The balance after the corrective top-up of firms with 50 employees and more: the ceiling does not cut it. */
export const addCorrectiveTopUp = (balanceCents: number): number => balanceCents + TOP_UPS.corrective.cents;

/** What a whistle-blower receives of the amount that the court ordered: at most 8 000 euros less the balance. */
export const whistleblowerCreditCents = (orderedCents: number, balanceCents: number): number =>
  Math.max(0, Math.min(orderedCents, TOP_UPS.whistleblowerBalance.cents - balanceCents));
