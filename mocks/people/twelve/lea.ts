import { careerYears, contractLines, fullYears } from '../career-years.ts';
import { civilStatus } from '../civil-status.ts';
import { contract } from '../contract.ts';
import { annualCredits, hoursConversion, movement } from '../credits.ts';
import { fullYearExposures, statementsOf } from '../hardship-statements.ts';
import type { ContractFact, ExposureFact, Person } from '../person.ts';
import { trainingAccount } from '../training-account.ts';
import { STEEL_WORKS } from './establishments.ts';
import { GRETA } from './training-providers.ts';

/** One permanent contract since 2 March 2015, declared by a payroll that drops the zeros of the SIREN. */
const CONTRACTS: readonly ContractFact[] = [
  contract({
    number: 'CDI-2015-0042',
    employer: STEEL_WORKS,
    startDate: '2015-03-02',
    jobTitle: 'Opératrice de coulée continue',
    pcsEse: '626a',
    monthlyGrossCents: 264_000,
    defects: [
      { kind: 'lost-leading-zero' },
      { kind: 'negative-correction', month: '2025-02', cents: -12_050 },
    ],
  }),
];

const AT_STEEL_WORKS = { employer: STEEL_WORKS };
const NIGHT = { factor: '08', quantity: 120, ...AT_STEEL_WORKS };
const NOISE = { factor: '07', quantity: 720, ...AT_STEEL_WORKS };

/** Nights since 2015; noise since 2017, below its 600 hours in 2020 (short-time work). */
const EXPOSURES: readonly ExposureFact[] = [
  { year: 2015, months: 10, ...NIGHT },
  ...fullYearExposures(2016, 2025, NIGHT),
  ...fullYearExposures(2017, 2019, NOISE),
  ...fullYearExposures(2021, 2025, NOISE),
];

/**
 * Employee on a permanent contract with hardship points.
 *
 * CPF 3 000 EUR of 5 000: 96 h × 15 = 1 440 and 500 for 2019 made 1 940; the file of 2020 took them and the 3 750 of
 * her points (5 690); six credits of 500 for 2020-2025. CEC 240 (apprenticeship master in 2024).
 * C2P on 2026-03-27: 67 posted (3 for ten months of 2015, 4, 8, 8, 8, 4, 8, 8, 8, 8), 10 used for training at
 * 375 EUR a point, 57 left; the 8 of 2025 are posted in June 2026. Born 1984: the first 20 are for training.
 * Quarters: 36 before 2015, 44 since: 80 at the end of 2025.
 */
export const LEA: Person = {
  number: 0,
  persona: 'lea',
  civilStatus: civilStatus(
    {
      givenNames: ['Léa', 'Martine'],
      familyName: 'Morel',
      gender: 'female',
      birthDate: '1984-05-14',
      birthPlace: '69381',
      email: 'lea.morel@example.org',
    },
    217,
  ),
  contracts: CONTRACTS,
  training: trainingAccount({
    movements: [
      hoursConversion(96),
      ...annualCredits(2019, 2019),
      movement('C2P_TOPUP', '2020-09-07', 375_000),
      movement('FILE_DEBIT', '2020-09-14', -569_000),
      ...annualCredits(2020, 2025),
      movement('CEC_CREDIT', '2025-10-20', 24_000),
    ],
    files: [
      {
        reference: 'D-2020-118204',
        title: 'Technicienne en contrôle non destructif',
        state: 'SERVICE_VALIDATED',
        stateSince: '2021-02-12',
        startDate: '2020-10-05',
        endDate: '2021-01-29',
        priceCents: 569_000,
        fundedCents: 569_000,
        holderCents: 0,
        certification: 'RNCP34178',
        provider: GRETA,
      },
    ],
  }),
  hardship: {
    openedOn: '2016-01-31',
    exposures: EXPOSURES,
    statements: statementsOf(EXPOSURES),
    uses: [
      { reference: 'U-2020-5521', use: 'TRAINING', points: 10, requestedOn: '2020-07-06', state: 'GRANTED' },
    ],
  },
  career: {
    years: careerYears([
      ...fullYears(2006, 2014, {
        scheme: 'REGIME_GENERAL',
        payCents: 1_980_000,
        employer: 'Forges de Pierre-Bénite',
      }),
      {
        year: 2015,
        scheme: 'REGIME_GENERAL',
        payCents: 352_000,
        quarters: 0,
        employer: 'Forges de Pierre-Bénite',
      },
      ...contractLines(CONTRACTS),
    ]),
    pension: null,
  },
  jobseeker: null,
  selfEmployment: null,
  civicService: null,
};
