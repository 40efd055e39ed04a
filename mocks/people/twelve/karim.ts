import { careerYears, contractLines, fullYears } from '../career-years.ts';
import { civilStatus } from '../civil-status.ts';
import { contract } from '../contract.ts';
import { annualCredit, annualCredits, hoursConversion, movement } from '../credits.ts';
import { fullYearExposures, statementsOf } from '../hardship-statements.ts';
import type { ContractFact, ExposureFact, Person } from '../person.ts';
import { trainingAccount } from '../training-account.ts';
import { AGENCY_COAST, AGENCY_SOUTH, AGENCY_VALLEY, WAREHOUSE } from './establishments.ts';
import { MISSION_CONTRACTS } from './karim-missions.ts';
import { DRIVING_CENTRE } from './training-providers.ts';

const CONTRACTS: readonly ContractFact[] = [
  contract({
    number: 'CDI-2018-113',
    employer: WAREHOUSE,
    startDate: '2018-01-02',
    endDate: '2021-12-31',
    endMotive: '014',
    jobTitle: 'Cariste',
    pcsEse: '652a',
    monthlyGrossCents: 171_500,
  }),
  ...MISSION_CONTRACTS,
];

const SHIFTS = { factor: '09', quantity: 62 };
const COLD = { factor: '06', quantity: 910 };

/** Alternating shifts and cold rooms: every agency declares its own months, the points come from their sum. */
const EXPOSURES: readonly ExposureFact[] = [
  ...fullYearExposures(2018, 2021, { ...SHIFTS, employer: WAREHOUSE }),
  { year: 2023, months: 2, employer: AGENCY_SOUTH, ...SHIFTS },
  { year: 2023, months: 1, employer: AGENCY_VALLEY, ...SHIFTS },
  { year: 2024, months: 4, employer: AGENCY_SOUTH, ...SHIFTS },
  { year: 2024, months: 2, employer: AGENCY_VALLEY, ...SHIFTS },
  { year: 2024, months: 3, employer: AGENCY_COAST, ...COLD },
  { year: 2025, months: 4, employer: AGENCY_SOUTH, ...SHIFTS },
  { year: 2025, months: 1, employer: AGENCY_COAST, ...SHIFTS },
  { year: 2025, months: 3, employer: AGENCY_COAST, ...COLD, quantity: null },
];

/**
 * Temp worker: 18 missions since 2023 over three agencies after four years in a warehouse; 19 contracts, one open.
 * Defects: two missions vanish (2024-10, and 2025-11: inferred end), an end is cancelled, pay is taken back.
 *
 * CPF 2 620 EUR of 5 000: 24 h × 15 = 360 (72 of his 96 h were used in 2018), 500 × 3 for 2019-2021, nothing for 2022 (jobseeker), 2023 posted as 600 h
 * (186.69) and corrected by 313.31, 500 for 2024 and 2025, less 740 for a licence in 2024 (he paid the 100 flat).
 * C2P on 2026-03-27: 20 posted (4 × 4; 1 for 2 + 1 months at two agencies in 2023; 2 + 1 in 2024), 10 reserved by a
 * request without answer until 2026-05-19, 10 usable. 2025 (1 + 1) is posted in June 2026.
 */
export const KARIM: Person = {
  number: 1,
  persona: 'karim',
  civilStatus: civilStatus(
    {
      givenNames: ['Karim', 'Yacine'],
      familyName: 'Benali',
      gender: 'male',
      birthDate: '1991-03-09',
      birthPlace: '',
      birthCountry: '99352',
      email: 'karim.benali@example.org',
    },
    45,
  ),
  contracts: CONTRACTS,
  training: trainingAccount({
    movements: [
      hoursConversion(24),
      ...annualCredits(2019, 2021),
      annualCredit(2023, 18_669),
      movement('FILE_DEBIT', '2024-06-03', -74_000),
      movement('CASH_PARTICIPATION', '2024-06-03', 10_000),
      { ...movement('CORRECTION', '2024-10-21', 31_331), year: 2023 },
      annualCredit(2024),
      annualCredit(2025),
    ],
    files: [
      {
        reference: 'D-2024-300417',
        title: 'CACES R489 chariots de manutention, catégories 3 et 5',
        state: 'SERVICE_VALIDATED',
        stateSince: '2024-07-29',
        startDate: '2024-07-08',
        endDate: '2024-07-12',
        priceCents: 84_000,
        fundedCents: 74_000,
        holderCents: 10_000,
        certification: 'RS5054',
        provider: DRIVING_CENTRE,
      },
    ],
  }),
  hardship: {
    openedOn: '2019-01-31',
    exposures: EXPOSURES,
    statements: statementsOf(EXPOSURES),
    uses: [
      { reference: 'U-2026-0318', use: 'TRAINING', points: 10, requestedOn: '2026-01-19', state: 'PENDING' },
    ],
  },
  career: {
    years: careerYears([
      ...fullYears(2012, 2017, {
        scheme: 'REGIME_GENERAL',
        payCents: 1_640_000,
        employer: 'Maçonnerie Roustan',
      }),
      ...contractLines(CONTRACTS),
      // Compensated unemployment: one quarter for 50 days.
      { year: 2022, scheme: 'REGIME_GENERAL', payCents: null, quarters: 4, employer: null },
    ]),
    pension: null,
  },
  jobseeker: {
    since: '2022-01-10',
    until: '2023-02-03',
    category: 1,
    payments: [
      { date: '2022-11-30', cents: 103_480 },
      { date: '2022-12-31', cents: 106_930 },
      { date: '2023-01-31', cents: 106_930 },
    ],
  },
  selfEmployment: null,
  civicService: null,
};
