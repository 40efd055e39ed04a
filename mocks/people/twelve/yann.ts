import { careerYears, contractLines } from '../career-years.ts';
import { civilStatus } from '../civil-status.ts';
import { contract } from '../contract.ts';
import { annualCredits, movement } from '../credits.ts';
import { statementsOf } from '../hardship-statements.ts';
import type { ContractFact, DsnDefect, ExposureFact, Person } from '../person.ts';
import { trainingAccount } from '../training-account.ts';
import { CAMPSITE, SKI_LIFTS } from './establishments.ts';
import { DRIVING_CENTRE } from './training-providers.ts';

const SEASONAL = { nature: '02', fixedTermMotive: '03' } as const;

function winter(from: string, to: string, defects: readonly DsnDefect[] = []): ContractFact {
  return contract({
    ...SEASONAL,
    number: `HIV-${from.slice(0, 4)}`,
    employer: SKI_LIFTS,
    startDate: from,
    plannedEndDate: to,
    endDate: to,
    endMotive: '031',
    jobTitle: 'Agent des remontées mécaniques',
    pcsEse: '656c',
    monthlyGrossCents: 196_000,
    defects,
  });
}

function summer(from: string, to: string, defects: readonly DsnDefect[] = []): ContractFact {
  return contract({
    ...SEASONAL,
    number: `ETE-${from.slice(0, 4)}`,
    employer: CAMPSITE,
    startDate: from,
    plannedEndDate: to,
    endDate: to,
    endMotive: '031',
    jobTitle: "Agent d'entretien de camping",
    pcsEse: '684a',
    monthlyGrossCents: 184_500,
    defects,
  });
}

/** Eight winters and seven summers; this winter is not over. */
const CONTRACTS: readonly ContractFact[] = [
  winter('2018-12-15', '2019-04-22'),
  summer('2019-05-20', '2019-09-22'),
  winter('2019-12-14', '2020-04-26'),
  summer('2020-05-25', '2020-09-27'),
  winter('2020-12-12', '2021-04-25'),
  summer('2021-05-17', '2021-09-26'),
  winter('2021-12-18', '2022-04-24'),
  summer('2022-05-16', '2022-09-25'),
  winter('2022-12-17', '2023-04-23'),
  summer('2023-05-15', '2023-09-24', [{ kind: 'end-never-declared' }]),
  winter('2023-12-16', '2024-04-21'),
  summer('2024-05-13', '2024-09-22'),
  winter('2024-12-14', '2025-04-20', [
    { kind: 'cancelled-end', declaredEnd: '2025-03-30', cancelledIn: '2025-04' },
  ]),
  summer('2025-05-19', '2025-09-21'),
  { ...winter('2025-12-13', '2026-04-19'), endDate: null, endMotive: null },
];

/** Two months of cold are below the three that give a point. */
const EXPOSURES: readonly ExposureFact[] = [
  { year: 2024, factor: '06', employer: SKI_LIFTS, months: 2, quantity: null },
];

/**
 * Seasonal worker, ski lifts in winter and campsite in summer (contracts of nature 02, motive 03: 15, one open), and
 * volunteer fire-fighter since 2022. One end vanished (2023), one was cancelled (2025).
 *
 * CPF 1 700 EUR of 5 000: two seasons are more than half of a year, 500 × 7 for 2019-2025, −1 800 for a bus licence in
 * 2023. CEC 240 (engagement as a fire-fighter). C2P opened with 0 points.
 */
export const YANN: Person = {
  number: 9,
  persona: 'yann',
  civilStatus: civilStatus(
    {
      givenNames: ['Yann'],
      familyName: 'Kervella',
      gender: 'male',
      birthDate: '1996-01-27',
      birthPlace: '29019',
      email: 'yann.kervella@example.org',
    },
    38,
  ),
  contracts: CONTRACTS,
  training: trainingAccount({
    movements: [
      ...annualCredits(2019, 2021),
      ...annualCredits(2022, 2022),
      movement('CEC_CREDIT', '2023-06-26', 24_000),
      movement('FILE_DEBIT', '2023-10-09', -180_000),
      ...annualCredits(2023, 2025),
    ],
    files: [
      {
        reference: 'D-2023-214470',
        title: 'Permis D',
        state: 'SERVICE_VALIDATED',
        stateSince: '2023-12-04',
        startDate: '2023-10-16',
        endDate: '2023-11-24',
        priceCents: 180_000,
        fundedCents: 180_000,
        holderCents: 0,
        certification: null,
        provider: DRIVING_CENTRE,
      },
    ],
  }),
  hardship: { openedOn: '2025-01-31', exposures: EXPOSURES, statements: statementsOf(EXPOSURES), uses: [] },
  career: { years: careerYears(contractLines(CONTRACTS)), pension: null },
  jobseeker: null,
  selfEmployment: null,
  civicService: null,
};
