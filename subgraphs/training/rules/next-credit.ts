import { yearOf, type CivilDate } from '../../kit/civil-date.ts';
import { inForceOn } from '../../kit/dated.ts';
import { ACCRUAL_RATES, type AccrualCategory } from './accrual-rates.ts';
import { creditUpToCap } from './annual-accrual.ts';

/** What is known today; amounts are hundredths of `unit`. */
export type NextCreditFacts = {
  readonly unit: 'EUR' | 'HOUR';
  readonly balance: number;
  readonly cap: number;
  readonly frozen: boolean;
  readonly lowQualified: boolean;
  readonly boeth: boolean;
  /** Yearly credits with their uplifts, by civil year worked. */
  readonly creditsByYear: ReadonlyMap<number, number>;
  /** Movements since the newest yearly credit, summed. */
  readonly movedSinceLastCredit: number;
};

/** A credit to expect; `amount` in hundredths of `unit`. */
export type NextCredit = {
  readonly unit: 'EUR' | 'HOUR';
  readonly amount: number;
  readonly year: number;
  readonly expectedBy: CivilDate;
  readonly reference: string;
};

/** Credits for a year are posted in the first quarter of the next one (Ministry of Labour, 3 March 2026). */
const POSTING_DEADLINE = '03-31';

/** From the newest credited year to the one to come: beyond, nothing says that the person still works. */
const MAX_GAP_YEARS = 2;

const categoryOf = ({ unit, lowQualified, boeth }: NextCreditFacts): AccrualCategory => {
  if (unit === 'HOUR') return lowQualified ? 'PUBLIC_AGENT_LOW_QUALIFICATION' : 'PUBLIC_AGENT';
  if (lowQualified) return 'LOW_QUALIFICATION';
  return boeth ? 'BOETH' : 'EMPLOYEE';
};

/**
 * Before the ceiling: the rate of today's category where the last credit was a full one, or was cut by the ceiling and says nothing.
 * Null after a part-year credit: neither the hours nor the months of the year to come are known here.
 */
const expectedAmount = (
  facts: NextCreditFacts,
  lastCredit: number,
  yearly: number,
  year: number,
): number | null => {
  const standard = facts.unit === 'HOUR' ? 'PUBLIC_AGENT' : 'EMPLOYEE';
  const full = inForceOn(ACCRUAL_RATES[standard], `${year}-01-01`)?.value.yearly ?? yearly;
  const wasCut = facts.balance - facts.movedSinceLastCredit >= facts.cap;
  return wasCut || lastCredit >= full ? yearly : null;
};

/** The civil year whose credit comes next: last year's while it can still be posted, else the running one. */
const nextYear = (newestCredited: number, today: CivilDate): number => {
  const current = yearOf(today);
  const lastIsOpen = newestCredited < current - 1 && today <= `${current}-${POSTING_DEADLINE}`;
  return lastIsOpen ? current - 1 : current;
};

/**
 * The credit to expect if the person goes on as in the last credited year, up to the ceiling. Null when the account is frozen, no recent year was credited, or the last one only in part.
 */
export const estimateNextCredit = (facts: NextCreditFacts, today: CivilDate): NextCredit | null => {
  const newest = Math.max(...facts.creditsByYear.keys());
  if (facts.frozen || !Number.isFinite(newest)) return null;
  const year = nextYear(newest, today);
  if (year - newest > MAX_GAP_YEARS) return null;
  const rate = inForceOn(ACCRUAL_RATES[categoryOf(facts)], `${year}-01-01`);
  if (rate === null) return null;
  const lastCredit = facts.creditsByYear.get(newest) ?? 0;
  const amount = expectedAmount(facts, lastCredit, rate.value.yearly, year);
  if (amount === null) return null;
  const { credit } = creditUpToCap(facts.balance, { amount, cap: facts.cap });
  return {
    unit: facts.unit,
    amount: credit,
    year,
    expectedBy: `${year + 1}-${POSTING_DEADLINE}`,
    reference: rate.source,
  };
};
