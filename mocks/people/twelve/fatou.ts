import { careerYears, contractLines } from '../career-years.ts';
import { civilStatus } from '../civil-status.ts';
import { contract } from '../contract.ts';
import { annualCredits, movement } from '../credits.ts';
import type { ContractFact, Person } from '../person.ts';
import { trainingAccount } from '../training-account.ts';
import { CLEANING_COMPANY, HOME_CARE } from './establishments.ts';
import { CAREER_CONSULTANTS } from './training-providers.ts';

/** 20 and 13 hours a week, both open; home care suspended by a carer's leave (506) from March to August 2025. */
const CONTRACTS: readonly ContractFact[] = [
  contract({
    number: 'CDI-2019-007',
    employer: HOME_CARE,
    startDate: '2019-01-07',
    jobTitle: 'Auxiliaire de vie sociale',
    pcsEse: '563b',
    workingTimePercent: 57,
    monthlyHours: 86.67,
    monthlyGrossCents: 112_700,
    suspensions: [{ motive: '506', startDate: '2025-03-03', endDate: '2025-08-31' }],
    defects: [{ kind: 'birth-date-99' }],
  }),
  contract({
    number: 'CDI-2021-3310',
    employer: CLEANING_COMPANY,
    startDate: '2021-02-01',
    jobTitle: 'Agente de propreté',
    pcsEse: '684a',
    workingTimePercent: 37,
    monthlyHours: 56.33,
    monthlyGrossCents: 70_400,
    defects: [{ kind: 'silent-months', from: '2025-04', to: '2025-07' }],
  }),
];

/**
 * Two employers at once, part time, and a carer's leave in 2025. Born in Senegal on a presumed day. The cleaning
 * company was silent from April to July 2025 and declared again in August: an inferred end that was not one.
 *
 * CPF 2 600 EUR of 5 000: 500 × 7 for 2019-2025 (86.67 h a month are 1 040 a year; the leave counts as worked
 * [CT L6323-12]), −900 for a VAE of 1 000 in 2024 (flat participation 100).
 */
export const FATOU: Person = {
  number: 10,
  persona: 'fatou',
  civilStatus: civilStatus(
    {
      givenNames: ['Fatou'],
      familyName: 'Diop',
      usageName: 'Sarr',
      gender: 'female',
      birthDate: '1988-07-01',
      presumed: true,
      birthPlace: '',
      birthCountry: '99341',
      email: 'fatou.sarr@example.org',
    },
    29,
  ),
  contracts: CONTRACTS,
  training: trainingAccount({
    movements: [
      ...annualCredits(2019, 2023),
      movement('FILE_DEBIT', '2024-09-16', -90_000),
      movement('CASH_PARTICIPATION', '2024-09-16', 10_000),
      ...annualCredits(2024, 2025),
    ],
    files: [
      {
        reference: 'D-2024-340958',
        title: "VAE – Diplôme d'État d'accompagnant éducatif et social",
        state: 'COMPLETED',
        stateSince: '2025-11-28',
        startDate: '2024-10-07',
        endDate: '2025-11-28',
        priceCents: 100_000,
        fundedCents: 90_000,
        holderCents: 10_000,
        certification: 'RNCP36004',
        provider: CAREER_CONSULTANTS,
      },
    ],
  }),
  hardship: null,
  career: { years: careerYears(contractLines(CONTRACTS)), pension: null },
  jobseeker: null,
  selfEmployment: null,
  civicService: null,
};
