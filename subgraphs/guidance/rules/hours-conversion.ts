/** Cents for an hour of a public agent's rights on moving under private law [CT R6323-43, D6323-44]. */
export const CENTS_PER_HOUR = 1_500;

/** Ceiling of the account in euros: most people, and who is below level 3 or in an ESAT [CT R6323-1, R6323-3-1]. */
const CEILING_CENTS = 500_000;

/** What hours become in cents, within the ceiling of the account in euros. */
export const convertHours = (
  hours: number,
  centsHeld: number,
): { readonly cents: number; readonly capped: boolean; readonly ceilingCents: number } => {
  const wanted = hours * CENTS_PER_HOUR;
  const room = Math.max(0, CEILING_CENTS - centsHeld);
  return { cents: Math.min(wanted, room), capped: wanted > room, ceilingCents: CEILING_CENTS };
};
