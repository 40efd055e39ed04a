import { careerYears, contractLines } from '../career-years.ts';
import { civilStatus } from '../civil-status.ts';
import { contract } from '../contract.ts';
import { annualCredit } from '../credits.ts';
import type { ContractFact, Person } from '../person.ts';
import { trainingAccount } from '../training-account.ts';
import { BAKERY } from './establishments.ts';

const CONTRACTS: readonly ContractFact[] = [
  contract({
    number: 'APP-2025-01',
    employer: BAKERY,
    nature: '02',
    startDate: '2025-09-01',
    plannedEndDate: '2027-08-31',
    jobTitle: 'Apprentie boulangère',
    pcsEse: '636d',
    monthlyGrossCents: 48_650,
    fixedTermMotive: '02',
    publicPolicyScheme: '64',
    defects: [{ kind: 'silent-months', from: '2025-11', to: '2025-11' }],
  }),
];

/**
 * Apprentice, 17 years old: a CAP in a bakery from September 2025 to August 2027; one month was never declared.
 *
 * CPF 188.77 EUR of 5 000: four months of 2025 are 606.68 h, 606.68 × 500 / 1 607 rounded up.
 * Quarters: 1 for 2025 (1 946 EUR of pay). No hardship account.
 */
export const CHLOE: Person = {
  number: 8,
  persona: 'chloe',
  civilStatus: civilStatus(
    {
      givenNames: ['Chloé', 'Anne'],
      familyName: 'Bernard',
      gender: 'female',
      birthDate: '2008-04-18',
      birthPlace: '37261',
      email: 'chloe.bernard@example.org',
    },
    176,
  ),
  contracts: CONTRACTS,
  training: trainingAccount({ movements: [annualCredit(2025, 18_877)] }),
  hardship: null,
  career: { years: careerYears(contractLines(CONTRACTS)), pension: null },
  jobseeker: null,
  selfEmployment: null,
  civicService: null,
};
