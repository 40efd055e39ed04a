import { careerYears, contractLines, fullYears } from '../career-years.ts';
import { civilStatus } from '../civil-status.ts';
import { contract } from '../contract.ts';
import { annualCredit, annualCredits, hoursConversion, movement } from '../credits.ts';
import type { ContractFact, Person } from '../person.ts';
import { sirenOf } from '../siret.ts';
import { trainingAccount } from '../training-account.ts';
import { DESIGN_STUDIO, PRINTER } from './establishments.ts';
import { CAREER_CONSULTANTS } from './training-providers.ts';

const CONTRACTS: readonly ContractFact[] = [
  contract({
    number: 'CDD-2015-07',
    employer: PRINTER,
    nature: '02',
    startDate: '2015-09-01',
    plannedEndDate: '2016-06-30',
    endDate: '2016-06-30',
    endMotive: '031',
    jobTitle: 'Infographiste',
    pcsEse: '465a',
    monthlyGrossCents: 158_000,
    fixedTermMotive: '02',
  }),
  contract({
    number: 'CDI-2016-19',
    employer: DESIGN_STUDIO,
    startDate: '2016-07-04',
    endDate: '2021-03-31',
    endMotive: '043',
    jobTitle: 'Graphiste',
    pcsEse: '465a',
    monthlyGrossCents: 218_000,
    defects: [{ kind: 'silent-months', from: '2018-05', to: '2018-06' }],
  }),
];

/**
 * Micro-entrepreneur since 1 April 2021, one year (2024) without turnover. Her SIREN starts with a zero.
 *
 * CPF 2 558.95 EUR of 5 000: 72 h × 15 = 1 080, 500 for 2019 and 2020, 376.72 for 2021 (275 days of 365, better than
 * three months as an employee; the two are not added [CT R6323-27]), 500 for 2022 and 2023, nothing for 2024 (no CFP
 * [CT L6323-27]), 500 for 2025, less 1 397.77 for a skills assessment of 1 500 (flat participation 102.23).
 * No hardship account: self-employed [CT D5151-10-1].
 */
export const INES: Person = {
  number: 2,
  persona: 'ines',
  civilStatus: civilStatus(
    {
      givenNames: ['Inès'],
      familyName: 'Ferreira',
      gender: 'female',
      birthDate: '1989-11-23',
      birthPlace: '75112',
      email: 'ines.ferreira@example.org',
    },
    308,
  ),
  contracts: CONTRACTS,
  training: trainingAccount({
    movements: [
      hoursConversion(72),
      ...annualCredits(2019, 2020),
      annualCredit(2021, 37_672),
      ...annualCredits(2022, 2023),
      movement('FILE_DEBIT', '2025-05-12', -139_777),
      movement('CASH_PARTICIPATION', '2025-05-12', 10_223),
      annualCredit(2025),
    ],
    files: [
      {
        reference: 'D-2025-087731',
        title: 'Bilan de compétences',
        state: 'SERVICE_VALIDATED',
        stateSince: '2025-08-04',
        startDate: '2025-05-26',
        endDate: '2025-07-18',
        priceCents: 150_000,
        fundedCents: 139_777,
        holderCents: 10_223,
        certification: null,
        provider: CAREER_CONSULTANTS,
      },
    ],
  }),
  hardship: null,
  career: {
    years: careerYears([
      ...contractLines(CONTRACTS),
      { year: 2021, scheme: 'INDEPENDANTS', payCents: 1_214_400, quarters: 3, employer: null },
      ...fullYears(2022, 2022, { scheme: 'INDEPENDANTS', payCents: 1_623_600, employer: null }),
      ...fullYears(2023, 2023, { scheme: 'INDEPENDANTS', payCents: 1_409_100, employer: null }),
      { year: 2024, scheme: 'INDEPENDANTS', payCents: 0, quarters: 0, employer: null },
      ...fullYears(2025, 2025, { scheme: 'INDEPENDANTS', payCents: 1_841_400, employer: null }),
    ]),
    pension: null,
  },
  jobseeker: null,
  selfEmployment: {
    siren: sirenOf('08921437'),
    since: '2021-04-01',
    until: null,
    micro: true,
    activity: 'LIBERAL',
    turnovers: [
      { year: 2021, cents: 1_840_000, contributionPaid: true },
      { year: 2022, cents: 2_460_000, contributionPaid: true },
      { year: 2023, cents: 2_135_000, contributionPaid: true },
      { year: 2024, cents: 0, contributionPaid: false },
      { year: 2025, cents: 2_790_000, contributionPaid: true },
    ],
  },
  civicService: null,
};
