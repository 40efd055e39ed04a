import { statementsOf } from '../hardship-statements.ts';
import type { ContractFact, ExposureFact, HardshipFacts } from '../person.ts';
import type { Random } from './random.ts';

/** Activities whose jobs are exposed, with their factors. */
const FACTORS: Readonly<Record<string, readonly string[]>> = {
  '2562B': ['07'],
  '1013A': ['06', '10'],
  '8610Z': ['08'],
  '5210B': ['09'],
  '2229A': ['07', '09'],
  '7820Z': ['09'],
};

/** First year that every factor was declared in full. */
const FIRST_YEAR = 2017;
const LAST_YEAR = 2025;
/** The first twenty points are for training [CT R4163-13]. */
const MIN_POINTS_FOR_PART_TIME = 30;
const PUBLIC_NATURES: ReadonlySet<string> = new Set(['10', '50']);

/** The hardship account that the private contracts of a person open; null without any exposure [CT L4163-4]. */
export function generatedHardship(contracts: readonly ContractFact[], random: Random): HardshipFacts | null {
  const exposures = contracts.filter(({ nature }) => !PUBLIC_NATURES.has(nature)).flatMap(exposuresOf);
  const years = exposures.map(({ year }) => year);
  if (years.length === 0) return null;
  const statements = statementsOf(exposures);
  const posted = statements
    .filter(({ year }) => year < LAST_YEAR)
    .reduce((sum, { points }) => sum + points, 0);
  return {
    openedOn: `${Math.min(...years) + 1}-01-31`,
    exposures,
    statements,
    uses: posted >= MIN_POINTS_FOR_PART_TIME && random.chance(25) ? [partTimeUse(random)] : [],
  };
}

/** Months of a contract by year and factor; whole months count. */
function exposuresOf(fact: ContractFact): readonly ExposureFact[] {
  const factors = FACTORS[fact.employer.activityCode] ?? [];
  const first = Math.max(FIRST_YEAR, Number(fact.startDate.slice(0, 4)));
  const last = Math.min(LAST_YEAR, Number((fact.endDate ?? '9999').slice(0, 4)));
  const years = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  return years.flatMap((year) => {
    const months = wholeMonths(fact, year);
    return months === 0
      ? []
      : factors.map((factor) => ({ year, factor, employer: fact.employer, months, quantity: null }));
  });
}

function wholeMonths({ startDate, endDate }: ContractFact, year: number): number {
  const isStartYear = startDate.startsWith(String(year));
  const isEndYear = endDate?.startsWith(String(year)) ?? false;
  const from = isStartYear ? Number(startDate.slice(5, 7)) + (startDate.endsWith('-01') ? 0 : 1) : 1;
  const to = isEndYear ? Number(endDate?.slice(5, 7)) - 1 : 12;
  return Math.max(0, to - from + 1);
}

/** Ten points of those beyond the reserve: four months at half time. */
function partTimeUse(random: Random): HardshipFacts['uses'][number] {
  const requestedOn = `2025-${String(random.int(7, 12)).padStart(2, '0')}-14`;
  const reference = `U-2025-${random.int(1000, 9999)}`;
  return { reference, use: 'PART_TIME', points: 10, requestedOn, state: 'GRANTED' };
}
