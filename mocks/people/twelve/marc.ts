import { careerYears, fullYears } from '../career-years.ts';
import { civilStatus } from '../civil-status.ts';
import { contract } from '../contract.ts';
import type { ContractFact, Person, TrainingMovement } from '../person.ts';
import { trainingAccount } from '../training-account.ts';
import { TOWN_HALL, UNIVERSITY } from './establishments.ts';

/** Appointed in 2004; his resignation for the private sector was accepted for 31 August 2026. */
const CONTRACTS: readonly ContractFact[] = [
  contract({
    number: 'NOM-2004-0731',
    employer: TOWN_HALL,
    nature: '50',
    startDate: '2004-09-01',
    plannedEndDate: '2026-08-31',
    jobTitle: 'Technicien principal territorial',
    pcsEse: '471b',
    monthlyGrossCents: 298_500,
  }),
  contract({
    number: 'VAC-2025-118',
    employer: UNIVERSITY,
    nature: '52',
    startDate: '2025-10-01',
    plannedEndDate: '2026-06-30',
    endDate: '2025-09-30',
    endMotive: '059',
    jobTitle: 'Chargé de travaux dirigés',
    pcsEse: '422b',
    workingTimePercent: 10,
    monthlyHours: 15.17,
    monthlyGrossCents: 41_000,
    defects: [{ kind: 'end-before-start', month: '2025-10' }],
  }),
];

/** Rights of a public agent, in hundredths of an hour. */
function hours(kind: string, date: string, amount: number, year: number | null = null): TrainingMovement {
  return { kind, date, amount, unit: 'HOUR', year };
}

/**
 * Civil servant with rights in hours, leaving for the private sector in 2026; his accessory teaching was withdrawn
 * before it began (end before start).
 *
 * CPF 120 h of 150: DIF 120 h, then 12 + 12 + 6 up to the cap of 150, −60 (2020), +25 +25 (2021, 2022), −70 (2022),
 * +25 +25 (2023, 2024), −50 (2024), +25 +25. Leaving public service: 120 × 15 = 1 800 EUR [CT R6323-43].
 * No hardship account: public agent [CT L4163-4]. Quarters: 4 in 2003 in the general scheme, 4 a year from 2004.
 */
export const MARC: Person = {
  number: 3,
  persona: 'marc',
  civilStatus: civilStatus(
    {
      givenNames: ['Marc', 'Yves'],
      familyName: 'Le Goff',
      gender: 'male',
      birthDate: '1979-02-17',
      birthPlace: '35238',
      email: 'marc.legoff@example.org',
    },
    112,
  ),
  contracts: CONTRACTS,
  training: trainingAccount({
    mainUnit: 'HOUR',
    cap: 150,
    movements: [
      hours('DIF_REPORT', '2017-01-01', 12_000),
      hours('ANNUAL_CREDIT', '2018-03-15', 1_200, 2017),
      hours('ANNUAL_CREDIT', '2019-03-15', 1_200, 2018),
      hours('ANNUAL_CREDIT', '2020-03-15', 600, 2019),
      hours('FILE_DEBIT', '2020-10-05', -6_000),
      hours('ANNUAL_CREDIT', '2021-03-15', 2_500, 2020),
      hours('ANNUAL_CREDIT', '2022-03-15', 2_500, 2021),
      hours('FILE_DEBIT', '2022-09-19', -7_000),
      hours('ANNUAL_CREDIT', '2023-03-15', 2_500, 2022),
      hours('ANNUAL_CREDIT', '2024-03-15', 2_500, 2023),
      hours('FILE_DEBIT', '2024-11-04', -5_000),
      hours('ANNUAL_CREDIT', '2025-03-15', 2_500, 2024),
      hours('ANNUAL_CREDIT', '2026-03-15', 2_500, 2025),
    ],
  }),
  hardship: null,
  career: {
    years: careerYears([
      ...fullYears(2003, 2003, {
        scheme: 'REGIME_GENERAL',
        payCents: 1_390_000,
        employer: 'Réseaux de Bretagne',
      }),
      {
        year: 2004,
        scheme: 'REGIME_GENERAL',
        payCents: 980_000,
        quarters: 4,
        employer: 'Réseaux de Bretagne',
      },
      { year: 2004, scheme: 'FONCTION_PUBLIQUE', payCents: 640_000, quarters: 1, employer: TOWN_HALL.name },
      ...fullYears(2005, 2025, {
        scheme: 'FONCTION_PUBLIQUE',
        payCents: 3_120_000,
        employer: TOWN_HALL.name,
      }),
    ]),
    pension: null,
  },
  jobseeker: null,
  selfEmployment: null,
  civicService: null,
};
