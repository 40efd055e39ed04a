import { careerYears, contractLines, fullYears } from '../career-years.ts';
import { civilStatus } from '../civil-status.ts';
import { contract } from '../contract.ts';
import { annualCredit, annualCredits, hoursConversion } from '../credits.ts';
import { fullYearExposures, statementsOf } from '../hardship-statements.ts';
import type { ContractFact, ExposureFact, Person } from '../person.ts';
import { trainingAccount } from '../training-account.ts';
import { ALPINE_CLUB, PRECISION_WORKSHOP } from './establishments.ts';

/** A workshop until February 2021, when he began to work in Basel; week-ends at a climbing club in France since. */
const CONTRACTS: readonly ContractFact[] = [
  contract({
    number: 'CDI-2012-031',
    employer: PRECISION_WORKSHOP,
    startDate: '2012-02-06',
    endDate: '2021-02-28',
    endMotive: '059',
    jobTitle: 'Régleur sur machine-outil',
    pcsEse: '628b',
    monthlyGrossCents: 246_000,
  }),
  contract({
    number: 'CDI-2021-04',
    employer: ALPINE_CLUB,
    startDate: '2021-09-01',
    jobTitle: "Moniteur d'escalade",
    pcsEse: '424a',
    workingTimePercent: 20,
    monthlyHours: 30.33,
    monthlyGrossCents: 45_500,
    defects: [{ kind: 'duplicated-person', month: '2023-01', otherName: 'SANTONI-MEYER' }],
  }),
];

const EXPOSURES: readonly ExposureFact[] = fullYearExposures(2017, 2019, {
  factor: '07',
  employer: PRECISION_WORKSHOP,
  quantity: 680,
});

/**
 * Born in Corsica (NIR with 2A), cross-border worker in Switzerland since March 2021. His birthplace was first
 * recorded as Bastia (2B033) and corrected to Ajaccio (2A004): two FranceConnect `sub`, one account. The payroll
 * of his club knows him twice since he added his wife's name.
 *
 * CPF 3 025.13 EUR of 5 000: 96 h × 15 = 1 440, 500 for 2019 and 2020, 132.13 for 2021 (2 months full time and 4 at
 * 30.33 h: 424.66 h), 113.25 a year for 2022-2025 (363.96 h); Swiss work gives nothing.
 * C2P 12 points (noise, 4 × 3 for 2017-2019), all of them for training (born 1985, first 20).
 * Quarters: Swiss years and French part time together are more than 4 a year and count for 4.
 */
export const ANGE: Person = {
  number: 11,
  persona: 'ange',
  civilStatus: civilStatus(
    {
      givenNames: ['Ange', 'Dominique'],
      familyName: 'Santoni',
      usageName: 'Santoni-Meyer',
      gender: 'male',
      birthDate: '1985-05-02',
      birthPlace: '2A004',
      formerBirthPlace: '2B033',
      email: 'ange.santoni@example.org',
    },
    84,
  ),
  contracts: CONTRACTS,
  training: trainingAccount({
    movements: [
      hoursConversion(96),
      ...annualCredits(2019, 2020),
      annualCredit(2021, 13_213),
      ...[2022, 2023, 2024, 2025].map((year) => annualCredit(year, 11_325)),
    ],
  }),
  hardship: {
    openedOn: '2018-01-31',
    exposures: EXPOSURES,
    statements: statementsOf(EXPOSURES),
    uses: [],
  },
  career: {
    years: careerYears([
      ...fullYears(2007, 2011, {
        scheme: 'REGIME_GENERAL',
        payCents: 1_870_000,
        employer: 'Atelier Casanova',
      }),
      ...contractLines(CONTRACTS),
      { year: 2021, scheme: 'SUISSE', payCents: null, quarters: 3, employer: 'Rheintal Präzision AG' },
      ...fullYears(2022, 2025, { scheme: 'SUISSE', payCents: null, employer: 'Rheintal Präzision AG' }),
    ]),
    pension: null,
  },
  jobseeker: null,
  selfEmployment: null,
  civicService: null,
};
