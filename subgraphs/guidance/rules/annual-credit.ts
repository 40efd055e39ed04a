/** Yearly credit and ceiling of an account in euros [CT R6323-1, R6323-3-1, D6323-3-3, R6323-29]. */
const USUAL = { creditCents: 50_000, capCents: 500_000 } as const;
const RAISED = { creditCents: 80_000, capCents: 800_000 } as const;

/** Most that a year can credit, told by the ceiling of the account. */
const yearlyCreditCents = (capCents: number): number =>
  capCents >= RAISED.capCents ? RAISED.creditCents : USUAL.creditCents;

/** What being below level 3 adds to the yearly credit, and the ceiling that goes with it. */
export const LOW_QUALIFICATION_GAIN = {
  ...RAISED,
  usualCreditCents: USUAL.creditCents,
} as const;

/** Cents of the next yearly credit that the ceiling would cut. */
export const creditLostToCap = (balanceCents: number, capCents: number): number =>
  Math.max(0, yearlyCreditCents(capCents) - Math.max(0, capCents - balanceCents));
