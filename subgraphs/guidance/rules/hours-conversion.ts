/** Cents for an hour of a public agent's rights on moving under private law [CT R6323-43, D6323-44]. */
export const CENTS_PER_HOUR = 1_500;

/** Ceiling of an account in euros that has none of its own yet [CT R6323-1]. */
export const USUAL_CEILING_CENTS = 500_000;

/** What hours become in cents, within the ceiling of the account in euros [CT D6323-44]. */
export const convertHours = (
  hours: number,
  centsHeld: number,
  ceilingCents: number,
): { readonly cents: number; readonly capped: boolean } => {
  const wanted = hours * CENTS_PER_HOUR;
  const room = Math.max(0, ceilingCents - centsHeld);
  return { cents: Math.min(wanted, room), capped: wanted > room };
};
