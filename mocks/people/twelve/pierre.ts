import { careerYears, contractLines, fullYears } from '../career-years.ts';
import { civilStatus } from '../civil-status.ts';
import { contract } from '../contract.ts';
import { annualCredits, difReport, hoursConversion, movement } from '../credits.ts';
import { fullYearExposures, statementsOf } from '../hardship-statements.ts';
import type { ContractFact, ExposureFact, Person } from '../person.ts';
import { trainingAccount } from '../training-account.ts';
import { SHIPYARD } from './establishments.ts';
import { DRIVING_CENTRE } from './training-providers.ts';

const CONTRACTS: readonly ContractFact[] = [
  contract({
    number: '19980907-0144',
    employer: SHIPYARD,
    startDate: '1998-09-07',
    endDate: '2023-04-30',
    endMotive: '039',
    jobTitle: 'Soudeur',
    pcsEse: '623b',
    monthlyGrossCents: 276_000,
    suspensions: [{ motive: '04', startDate: '2019-11-04', endDate: '2019-12-13' }],
    defects: [{ kind: 'cancelled-end', declaredEnd: '2023-02-28', cancelledIn: '2023-03' }],
  }),
];

const SHIFTS = { factor: '09', quantity: 64, employer: SHIPYARD };
const NOISE = { factor: '07', quantity: 810, employer: SHIPYARD };

const EXPOSURES: readonly ExposureFact[] = [
  ...fullYearExposures(2016, 2022, SHIFTS),
  ...fullYearExposures(2017, 2022, NOISE),
  { ...SHIFTS, year: 2023, months: 4, quantity: 31 },
  { ...NOISE, year: 2023, months: 4, quantity: 620 },
];

/**
 * Retired at the full rate since 1 May 2023, with engagement rights. His retirement was first declared for the end
 * of February 2023, then cancelled.
 *
 * CPF 3 000 EUR of 5 000, frozen on 2023-05-01: 96 h × 15 = 1 440, 500 for 2019, DIF 120 h × 15 = 1 800, 500 for 2020,
 * −2 240 for a lorry licence in 2022, 500 for 2021 and 2022. Usable: only the CEC, 480 (volunteering 2021 and 2022).
 * C2P closed at retirement [CT L4163-5], 24 points lost: 54 acquired (4; 8 × 6; 2 for four months of 2023), 30 used (part time 10, retirement 20), a
 * request for training rejected. Born 1960: 10 are for training.
 * Quarters: 2 in 1979, 172 for 1980-2022, 4 in 2023 by pay: 178, complete.
 */
export const PIERRE: Person = {
  number: 7,
  persona: 'pierre',
  civilStatus: civilStatus(
    {
      givenNames: ['Pierre', 'Joseph'],
      familyName: 'Garnier',
      gender: 'male',
      birthDate: '1960-12-03',
      birthPlace: '44184',
      email: 'pierre.garnier@example.org',
    },
    21,
  ),
  contracts: CONTRACTS,
  training: trainingAccount({
    movements: [
      hoursConversion(96),
      ...annualCredits(2019, 2019),
      difReport('2020-11-20', 120),
      ...annualCredits(2020, 2020),
      movement('FILE_DEBIT', '2022-02-07', -224_000),
      ...annualCredits(2021, 2021),
      movement('CEC_CREDIT', '2022-11-14', 24_000),
      ...annualCredits(2022, 2022),
      movement('FREEZE_RETIREMENT', '2023-05-01', 0),
      movement('CEC_CREDIT', '2023-11-13', 24_000),
    ],
    files: [
      {
        reference: 'D-2022-031187',
        title: 'Permis C',
        state: 'SERVICE_VALIDATED',
        stateSince: '2022-05-02',
        startDate: '2022-03-07',
        endDate: '2022-04-15',
        priceCents: 224_000,
        fundedCents: 224_000,
        holderCents: 0,
        certification: null,
        provider: DRIVING_CENTRE,
      },
    ],
    frozenOn: '2023-05-01',
  }),
  hardship: {
    openedOn: '2017-01-31',
    exposures: EXPOSURES,
    statements: statementsOf(EXPOSURES),
    uses: [
      { reference: 'U-2020-0817', use: 'TRAINING', points: 10, requestedOn: '2020-02-03', state: 'REJECTED' },
      { reference: 'U-2021-4409', use: 'PART_TIME', points: 10, requestedOn: '2021-10-04', state: 'GRANTED' },
      {
        reference: 'U-2022-6102',
        use: 'RETIREMENT',
        points: 20,
        requestedOn: '2022-11-15',
        state: 'GRANTED',
      },
    ],
  },
  career: {
    years: careerYears([
      { year: 1979, scheme: 'REGIME_GENERAL', payCents: null, quarters: 2, employer: null },
      ...fullYears(1980, 1997, { scheme: 'REGIME_GENERAL', payCents: null, employer: null }),
      ...fullYears(1998, 2001, { scheme: 'REGIME_GENERAL', payCents: null, employer: SHIPYARD.name }),
      ...contractLines(CONTRACTS),
    ]),
    pension: { since: '2023-05-01', fullRate: true },
  },
  jobseeker: null,
  selfEmployment: null,
  civicService: null,
};
