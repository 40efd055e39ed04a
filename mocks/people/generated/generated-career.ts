import {
  type CareerYearLine,
  LAST_CAREER_YEAR,
  careerYears,
  contractLines,
  fullYears,
} from '../career-years.ts';
import type { CareerFacts, ContractFact, SelfEmploymentFacts } from '../person.ts';
import type { Profile } from './profile.ts';

export type CareerSources = {
  readonly profile: Profile;
  readonly contracts: readonly ContractFact[];
  readonly selfEmployment: SelfEmploymentFacts | null;
  readonly pension: CareerFacts['pension'];
};

/** Age at which the years before the contracts that are told one by one begin. */
const FIRST_WORK_AGE = 22;

/** Career statement of a generated person: older full years, contracts, self-employment. */
export function generatedCareer({ profile, contracts, selfEmployment, pension }: CareerSources): CareerFacts {
  const firstContractYear = Math.min(...contracts.map(({ startDate }) => Number(startDate.slice(0, 4))));
  const older = fullYears(profile.birthYear + FIRST_WORK_AGE, firstContractYear - 1, {
    scheme: 'REGIME_GENERAL',
    payCents: null,
    employer: null,
  });
  const told = profile.kind === 'public' ? contracts.flatMap(publicLines) : contractLines(contracts);
  return { years: careerYears([...older, ...told, ...selfEmployedLines(selfEmployment)]), pension };
}

/** Public years: one quarter in the autumn of the appointment, then four a year. */
function publicLines({ startDate, employer, monthlyGrossCents }: ContractFact): readonly CareerYearLine[] {
  const year = Number(startDate.slice(0, 4));
  const line = { scheme: 'FONCTION_PUBLIQUE', employer: employer.name };
  return [
    { ...line, year, quarters: 1, payCents: monthlyGrossCents * 4 },
    ...fullYears(year + 1, LAST_CAREER_YEAR, { ...line, payCents: monthlyGrossCents * 12 }),
  ];
}

/** A year with turnover gives four quarters here, a year without none. */
function selfEmployedLines(facts: SelfEmploymentFacts | null): readonly CareerYearLine[] {
  return (facts?.turnovers ?? []).map(({ year, cents }) => ({
    year,
    scheme: 'INDEPENDANTS',
    payCents: cents,
    quarters: cents === null || cents === 0 ? 0 : 4,
    employer: null,
  }));
}
