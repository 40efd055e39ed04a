import { careerYears, contractLines } from '../career-years.ts';
import { civilStatus } from '../civil-status.ts';
import { contract } from '../contract.ts';
import { annualCredit, upliftOf } from '../credits.ts';
import type { ContractFact, Person } from '../person.ts';
import { RAISED_CAP_CENTS, trainingAccount } from '../training-account.ts';
import { BURGER_RESTAURANT, SUPERMARKET } from './establishments.ts';

/** 79 % of full time: 120 hours a month. */
const FIRST_JOB = {
  nature: '02',
  workingTimePercent: 79,
  monthlyHours: 120,
  monthlyGrossCents: 142_560,
  fixedTermMotive: '02',
} as const;

const CONTRACTS: readonly ContractFact[] = [
  contract({
    ...FIRST_JOB,
    number: 'CDD-25-0612',
    employer: BURGER_RESTAURANT,
    startDate: '2025-06-16',
    plannedEndDate: '2025-08-31',
    endDate: '2025-08-31',
    endMotive: '031',
    jobTitle: 'Équipier polyvalent',
    pcsEse: '561d',
  }),
  contract({
    ...FIRST_JOB,
    number: 'CDD-25-4471',
    employer: SUPERMARKET,
    startDate: '2025-09-16',
    plannedEndDate: '2026-01-31',
    endDate: '2025-11-30',
    endMotive: null,
    jobTitle: 'Employé libre-service',
    pcsEse: '551a',
    defects: [{ kind: 'end-never-declared' }],
  }),
  contract({
    ...FIRST_JOB,
    number: 'CDD-26-0207',
    employer: BURGER_RESTAURANT,
    startDate: '2026-02-02',
    plannedEndDate: '2026-02-28',
    endDate: '2026-02-28',
    endMotive: '031',
    jobTitle: 'Équipier polyvalent',
    pcsEse: '561d',
    defects: [{ kind: 'birth-date-99' }],
  }),
];

/**
 * 19 years old, no diploma, three short first jobs and none open; the second one vanished from the declarations and
 * is known to be over by its silence.
 *
 * CPF 298.70 EUR of 8 000: 600 h in 2025 give 186.69, and 112.01 more because he declared on 15 November 2025 to be
 * below level 3: 600 × 800 / 1 607, rounded up. Not known to France Travail. Quarters: 4 for 2025, to the cent (600 h at 11.88 EUR are 7 128).
 */
export const HUGO: Person = {
  number: 5,
  persona: 'hugo',
  civilStatus: civilStatus(
    {
      givenNames: ['Hugo'],
      familyName: 'Petit',
      gender: 'male',
      birthDate: '2006-09-12',
      birthPlace: '13055',
      email: 'hugo.petit@example.org',
    },
    530,
  ),
  contracts: CONTRACTS,
  training: trainingAccount({
    cap: RAISED_CAP_CENTS,
    movements: [annualCredit(2025, 18_669), upliftOf('LOW_QUALIF_UPLIFT', 2025, 11_201)],
    lowQualificationDeclaredOn: '2025-11-15',
  }),
  hardship: null,
  career: { years: careerYears(contractLines(CONTRACTS)), pension: null },
  jobseeker: null,
  selfEmployment: null,
  civicService: null,
};
