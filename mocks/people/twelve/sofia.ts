import { careerYears, contractLines } from '../career-years.ts';
import { civilStatus } from '../civil-status.ts';
import { contract } from '../contract.ts';
import { annualCredit, annualCredits, hoursConversion, movement } from '../credits.ts';
import type { ContractFact, Person, TrainingFileFact } from '../person.ts';
import { siretOf } from '../siret.ts';
import { trainingAccount } from '../training-account.ts';
import { INSURER, PUBLISHER } from './establishments.ts';
import { CODE_SCHOOL, LANGUAGE_SCHOOL } from './training-providers.ts';

const CONTRACTS: readonly ContractFact[] = [
  contract({
    number: 'CDI-2017-0233',
    employer: INSURER,
    startDate: '2017-01-02',
    endDate: '2022-06-30',
    endMotive: '043',
    jobTitle: 'Gestionnaire de sinistres',
    pcsEse: '467c',
    monthlyGrossCents: 223_000,
    defects: [{ kind: 'duplicated-person', month: '2022-01', otherName: 'ROSSI-LAMBERT' }],
  }),
  contract({
    number: 'CDD-2024-011',
    employer: PUBLISHER,
    nature: '02',
    startDate: '2024-04-02',
    plannedEndDate: '2025-10-03',
    endDate: '2025-10-03',
    endMotive: '031',
    jobTitle: 'Assistante éditoriale',
    pcsEse: '464b',
    monthlyGrossCents: 209_000,
    fixedTermMotive: '02',
  }),
];

/** Newest last: cancelled and credited again, in training, waiting for her until 31 March (4 working days). */
const FILES: readonly TrainingFileFact[] = [
  {
    reference: 'D-2025-291160',
    title: 'Communication digitale',
    state: 'CANCELLED_BY_PROVIDER',
    stateSince: '2025-12-02',
    startDate: '2025-12-08',
    endDate: '2026-01-16',
    priceCents: 149_000,
    fundedCents: 149_000,
    holderCents: 0,
    certification: 'RS6372',
    provider: LANGUAGE_SCHOOL,
  },
  {
    reference: 'D-2026-014402',
    title: 'Développeuse web et web mobile',
    state: 'IN_TRAINING',
    stateSince: '2026-02-16',
    startDate: '2026-02-16',
    endDate: '2026-07-10',
    priceCents: 245_000,
    fundedCents: 245_000,
    holderCents: 0,
    certification: 'RNCP37674',
    provider: CODE_SCHOOL,
  },
  {
    reference: 'D-2026-052918',
    title: 'Anglais professionnel, niveau B2',
    state: 'PROPOSED',
    stateSince: '2026-03-25',
    startDate: '2026-07-20',
    endDate: '2026-08-28',
    priceCents: 98_000,
    fundedCents: 98_000,
    holderCents: 0,
    certification: 'RS6435',
    provider: LANGUAGE_SCHOOL,
  },
];

/**
 * Jobseeker since 6 October 2025, after the end of a fixed-term contract of 18 months (031), with a training in
 * progress and a proposal that waits for her. Her change of name duplicated her at the insurer in January 2022.
 *
 * CPF 1 270 EUR of 5 000: 48 h × 15 = 720, 500 × 4 for 2019-2022 (6 months are half of the year), nothing for 2023,
 * 500 for 2024, −1 490 +1 490 for the cancelled file, −2 450 for the training (no flat participation for a
 * jobseeker [CT L6323-7]), 500 for 2025. CEC 240: civic service of 8 months. France Travail category 1, 5 payments.
 */
export const SOFIA: Person = {
  number: 4,
  persona: 'sofia',
  civilStatus: civilStatus(
    {
      givenNames: ['Sofia', 'Lucia'],
      familyName: 'Rossi',
      usageName: 'Rossi-Lambert',
      gender: 'female',
      birthDate: '1993-08-30',
      birthPlace: '59350',
      email: 'sofia.rossi@example.org',
    },
    64,
  ),
  contracts: CONTRACTS,
  training: trainingAccount({
    movements: [
      movement('CEC_CREDIT', '2017-12-11', 24_000),
      hoursConversion(48),
      ...annualCredits(2019, 2022),
      annualCredit(2024),
      movement('FILE_DEBIT', '2025-11-18', -149_000),
      movement('FILE_RECREDIT', '2025-12-02', 149_000),
      movement('FILE_DEBIT', '2026-01-30', -245_000),
      annualCredit(2025),
    ],
    files: FILES,
  }),
  hardship: null,
  career: {
    years: careerYears([
      ...contractLines(CONTRACTS),
      { year: 2016, scheme: 'REGIME_GENERAL', payCents: null, quarters: 1, employer: 'Service civique' },
      { year: 2023, scheme: 'REGIME_GENERAL', payCents: null, quarters: 4, employer: null },
    ]),
    pension: null,
  },
  jobseeker: {
    since: '2025-10-06',
    until: null,
    category: 1,
    payments: [
      { date: '2025-10-31', cents: 72_140 },
      { date: '2025-11-30', cents: 114_420 },
      { date: '2025-12-31', cents: 118_240 },
      { date: '2026-01-31', cents: 118_240 },
      { date: '2026-02-28', cents: 106_800 },
    ],
  },
  selfEmployment: null,
  civicService: {
    startDate: '2016-10-01',
    endDate: '2017-05-31',
    organisation: { siret: siretOf('78370125', '0001'), name: 'Lecture pour tous' },
  },
};
