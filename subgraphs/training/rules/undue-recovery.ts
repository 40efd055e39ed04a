/** Where a recovery stands; amounts in cents. */
export type Recovery = {
  readonly balanceCents: number;
  /** Withheld from coming credits [CT L6323-45]. */
  readonly outstandingCents: number;
};

/** Takes rights unduly used back from the balance; what it does not hold is withheld from coming credits. */
export const recoverUndue = (balanceCents: number, undueCents: number): Recovery => {
  const taken = Math.min(balanceCents, undueCents);
  return { balanceCents: balanceCents - taken, outstandingCents: undueCents - taken };
};

/** A credit that arrives while something is still to be recovered. */
export const creditAfterRecovery = (
  { balanceCents, outstandingCents }: Recovery,
  creditCents: number,
): Recovery => {
  const withheld = Math.min(creditCents, outstandingCents);
  return {
    balanceCents: balanceCents + creditCents - withheld,
    outstandingCents: outstandingCents - withheld,
  };
};
