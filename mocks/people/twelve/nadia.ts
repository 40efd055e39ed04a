import { careerYears, contractLines, fullYears } from '../career-years.ts';
import { civilStatus } from '../civil-status.ts';
import { contract } from '../contract.ts';
import { annualCredit, annualCredits, difReport, hoursConversion, upliftOf } from '../credits.ts';
import type { ContractFact, Person } from '../person.ts';
import { RAISED_CAP_CENTS, trainingAccount } from '../training-account.ts';
import { MUTUAL_INSURER } from './establishments.ts';
import { CAREER_CONSULTANTS } from './training-providers.ts';

const CONTRACTS: readonly ContractFact[] = [
  contract({
    number: 'CDI-2012-058',
    employer: MUTUAL_INSURER,
    startDate: '2012-05-14',
    jobTitle: 'Conseillère relation adhérents',
    pcsEse: '545d',
    workingTimePercent: 60,
    monthlyHours: 91,
    monthlyGrossCents: 151_200,
    defects: [{ kind: 'negative-correction', month: '2025-01', cents: -18_450 }],
  }),
];

/** 500 and 300 more for every year from 2021, when the disability was recognised. */
const RAISED_CREDITS = [2021, 2022, 2023, 2024, 2025].flatMap((year) => [
  annualCredit(year),
  upliftOf('BOETH_UPLIFT', year, 30_000),
]);

/**
 * Disabled worker (BOETH) at 60 %: half of the legal time or more counts as full.
 *
 * CPF 7 340 EUR of 8 000: 96 h × 15 = 1 440, 500 for 2019 and 2020, DIF 60 h × 15 = 900 in time (10 May 2021), then
 * (500 + 300) × 5 for 2021-2025. The next credit of 800 is cut to 660 by the cap. One file still being written.
 * No exposure to hardship. Pay of January 2025 was corrected by −184.50.
 */
export const NADIA: Person = {
  number: 6,
  persona: 'nadia',
  civilStatus: civilStatus(
    {
      givenNames: ['Nadia', 'Marie'],
      familyName: 'Payet',
      gender: 'female',
      birthDate: '1976-04-25',
      birthPlace: '97411',
      email: 'nadia.payet@example.org',
    },
    93,
  ),
  contracts: CONTRACTS,
  training: trainingAccount({
    cap: RAISED_CAP_CENTS,
    movements: [
      hoursConversion(96),
      ...annualCredits(2019, 2020),
      difReport('2021-05-10', 60),
      ...RAISED_CREDITS,
    ],
    files: [
      {
        reference: 'D-2026-049005',
        title: 'VAE – BTS Assurance',
        state: 'DRAFT',
        stateSince: '2026-03-11',
        startDate: null,
        endDate: null,
        priceCents: 180_000,
        fundedCents: 169_680,
        holderCents: 10_320,
        certification: 'RNCP38380',
        provider: CAREER_CONSULTANTS,
      },
    ],
    disabledWorker: true,
  }),
  hardship: null,
  career: {
    years: careerYears([
      ...fullYears(1998, 2011, {
        scheme: 'REGIME_GENERAL',
        payCents: 1_710_000,
        employer: 'Sucrerie du Grand Bassin',
      }),
      ...contractLines(CONTRACTS),
    ]),
    pension: null,
  },
  jobseeker: null,
  selfEmployment: null,
  civicService: null,
};
