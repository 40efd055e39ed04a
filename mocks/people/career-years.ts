import { grossCentsIn } from './contract-year.ts';
import type { CareerFacts, ContractFact } from './person.ts';

export type CareerLine = CareerFacts['years'][number]['lines'][number];
export type CareerYearLine = CareerLine & { readonly year: number };

/** Last civil year that the pension schemes have entered. */
export const LAST_CAREER_YEAR = 2025;

/** First year of pay in euros: lines of older years are written by hand. */
const FIRST_EURO_YEAR = 2002;

/** Gross hourly minimum wage (SMIC) on 1 January, in cents. */
const SMIC_CENTS: Readonly<Record<number, number>> = {
  2002: 667, 2003: 683, 2004: 719, 2005: 761, 2006: 803, 2007: 827, 2008: 844, 2009: 871, 2010: 886,
  2011: 900, 2012: 922, 2013: 943, 2014: 953, 2015: 961, 2016: 967, 2017: 976, 2018: 988, 2019: 1003,
  2020: 1015, 2021: 1025, 2022: 1057, 2023: 1127, 2024: 1165, 2025: 1188,
}; // prettier-ignore

/** Quarters that a year's pay gives: one for 150 hours at the SMIC (200 before 2014), at most 4 [CSS R351-9]. */
export function quartersForPay(year: number, payCents: number): number {
  const smicCents = SMIC_CENTS[year];
  if (smicCents === undefined) throw new RangeError(`no SMIC for ${year}`);
  return Math.min(4, Math.floor(payCents / ((year < 2014 ? 200 : 150) * smicCents)));
}

/** Lines of private-law contracts in the general scheme, one for each year and employer, from 2002. */
export function contractLines(contracts: readonly ContractFact[]): CareerYearLine[] {
  return yearsOf(contracts).flatMap((year) => {
    let toldCents = 0;
    return [...payByEmployer(contracts, year)].map(([employer, payCents]) => {
      const before = quartersForPay(year, toldCents);
      toldCents += payCents;
      const quarters = quartersForPay(year, toldCents) - before;
      return { year, scheme: 'REGIME_GENERAL', payCents, quarters, employer };
    });
  });
}

/** Full years in a scheme, one line each. */
export function fullYears(from: number, to: number, line: Omit<CareerLine, 'quarters'>): CareerYearLine[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => ({
    year: from + index,
    quarters: 4,
    ...line,
  }));
}

/** Lines of any order as the years of a statement, oldest first. */
export function careerYears(lines: readonly CareerYearLine[]): CareerFacts['years'] {
  const years = [...new Set(lines.map(({ year }) => year))].sort((left, right) => left - right);
  return years.map((year) => ({
    year,
    lines: lines.filter((line) => line.year === year).map(({ year: _year, ...line }) => line),
  }));
}

/** Quarters of a statement: all schemes together at most 4 a civil year. */
export function totalQuarters(years: CareerFacts['years']): number {
  return years.reduce(
    (total, { lines }) =>
      total +
      Math.min(
        4,
        lines.reduce((sum, { quarters }) => sum + quarters, 0),
      ),
    0,
  );
}

function yearsOf(contracts: readonly ContractFact[]): readonly number[] {
  const starts = contracts.map(({ startDate }) => Number(startDate.slice(0, 4)));
  const first = Math.max(FIRST_EURO_YEAR, Math.min(LAST_CAREER_YEAR + 1, ...starts));
  return Array.from({ length: LAST_CAREER_YEAR - first + 1 }, (_, index) => first + index);
}

function payByEmployer(contracts: readonly ContractFact[], year: number): ReadonlyMap<string, number> {
  const pay = new Map<string, number>();
  for (const fact of contracts) {
    const cents = grossCentsIn(fact, year);
    if (cents > 0) pay.set(fact.employer.name, (pay.get(fact.employer.name) ?? 0) + cents);
  }
  return pay;
}
