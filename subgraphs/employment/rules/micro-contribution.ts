/** What a micro-entrepreneur does, as far as the contribution to training depends on it. */
export type MicroActivity = 'TRADE' | 'SERVICES' | 'CRAFT' | 'LIBERAL';

type Rates = { readonly fromYear: number; readonly perThousand: Readonly<Record<MicroActivity, number>> };

/** Contribution to training (CFP) of micro-entrepreneurs, in thousandths of the turnover [CT L6331-48]. */
const RATES: readonly Rates[] = [
  { fromYear: 2018, perThousand: { TRADE: 1, SERVICES: 2, LIBERAL: 2, CRAFT: 3 } },
];

/** Contribution due on the turnover of a civil year, in cents; null when the year has no rate here. */
export function microContributionCents(
  year: number,
  activity: MicroActivity,
  turnoverCents: number,
): number | null {
  const rates = RATES.findLast(({ fromYear }) => fromYear <= year);
  return rates === undefined ? null : Math.round((turnoverCents * rates.perThousand[activity]) / 1000);
}
