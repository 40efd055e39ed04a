/**
 * Representations of the twelve people of the contract as the gateway sends them on 27 March 2026: hand-made, with the
 * figures of `mocks/people/twelve/`.
 */
export const TODAY = '2026-03-27';

type Fields = Readonly<Record<string, unknown>>;
/** Fields of a representation that an agency fills. */
export const PARTS = [
  'identity',
  'trainingAccount',
  'hardshipAccount',
  'currentEmployment',
  'careerStatement',
  'jobseekerRegistration',
  'selfEmployment',
  'civicService',
] as const;

export type Part = (typeof PARTS)[number];

/** What a subgraph is sent: all parts of a persona, or fewer. */
export type Representation = Readonly<Record<string, unknown>>;

const source = (agency: string, state = 'OK') => ({ agency, state, asOf: '2026-03-26T22:00:00Z' });
const unknownTo = (agency: string): Fields => ({ source: source(agency, 'NOT_FOUND') });

/** One contract with the fields that `schema/guidance.graphql` requires. */
export const record = (
  id: string,
  employer: { readonly siret: string; readonly name: string; readonly activityCode?: string },
  contract: Fields,
  suspensions: readonly Fields[] = [],
): Fields => ({
  id,
  employer: { activityCode: null, ...employer },
  contract: {
    nature: 'CDI',
    natureCode: '01',
    endDate: null,
    plannedEndDate: null,
    endStatus: contract['endDate'] === undefined ? 'OPEN' : 'DECLARED',
    endReasonCode: null,
    seasonal: false,
    apprenticeship: false,
    ...contract,
  },
  workingTimePercent: 100,
  suspensions,
});

const training = (fields: Fields): Fields => ({
  unit: 'EUR_CENT',
  balance: 0,
  cap: 500_000,
  holdings: null,
  engagementBalance: 0,
  frozen: false,
  files: [],
  source: source('CDC'),
  ...fields,
});

const hardship = (fields: Fields): Fields => ({
  points: 0,
  trainingReserve: 0,
  pending: 0,
  source: source('CNAM_ATMP'),
  ...fields,
});

const employment = (fields: Fields): Fields => ({
  contracts: [],
  recentlyEnded: [],
  permanentDaysWorkedIn60Months: 0,
  monthsEmployedIn60Months: 0,
  monthsWithCurrentEmployer: 0,
  affiliationDaysIn24Months: 0,
  affiliationHoursIn24Months: 0,
  temporaryHoursIn18Months: 0,
  disabledWorker: false,
  diplomaLevel: null,
  source: source('GIP_MDS'),
  ...fields,
});

const career = (quarters: number, legalAgeReachedOn: string, fields: Fields = {}): Fields => ({
  quarters,
  legalAgeReachedOn,
  pensionInPayment: false,
  fullRate: null,
  source: source('CNAV'),
  ...fields,
});

type Sent = { readonly __typename: string; readonly id: string } & Readonly<Record<Part, Fields>>;

const person = (id: string, birthDate: string, fields: Partial<Readonly<Record<Part, Fields>>>): Sent => ({
  __typename: 'Person',
  id,
  identity: { birthDate, source: source('FRANCE_CONNECT') },
  trainingAccount: training({}),
  hardshipAccount: unknownTo('CNAM_ATMP'),
  currentEmployment: employment({}),
  careerStatement: career(0, '2060-01-01'),
  jobseekerRegistration: unknownTo('FRANCE_TRAVAIL'),
  selfEmployment: unknownTo('URSSAF'),
  civicService: { state: 'NONE', startDate: null, endDate: null, source: source('GIP_MDS') },
  ...fields,
});

const STEEL = { siret: '00572024500013', name: 'Aciérie du Rhône' };
const AGENCY = { siret: '41234567800011', name: 'Intérim Sud', activityCode: '7820Z' };
const COAST = { siret: '51234567800022', name: 'Intérim Côte', activityCode: '7820Z' };
const TOWN_HALL = { siret: '21350238800019', name: 'Commune de Rennes' };
const SKI = { siret: '33445566700017', name: 'Remontées du Val' };

export const TWELVE = {
  lea: person('lea', '1984-05-14', {
    trainingAccount: training({ balance: 494_000, engagementBalance: 24_000 }),
    hardshipAccount: hardship({ points: 57, trainingReserve: 10 }),
    currentEmployment: employment({
      contracts: [record('1', STEEL, { startDate: '2015-03-02' })],
      permanentDaysWorkedIn60Months: 1_310,
      monthsEmployedIn60Months: 60,
      monthsWithCurrentEmployer: 132,
    }),
    careerStatement: career(80, '2048-05-14'),
  }),
  karim: person('karim', '1991-03-09', {
    trainingAccount: training({ balance: 262_000 }),
    hardshipAccount: hardship({ points: 10, trainingReserve: 10, pending: 10 }),
    currentEmployment: employment({
      contracts: [
        record('1', AGENCY, {
          nature: 'TEMPORARY_MISSION',
          natureCode: '03',
          startDate: '2026-02-23',
          plannedEndDate: '2026-05-22',
        }),
      ],
      recentlyEnded: [
        record('2', COAST, {
          nature: 'TEMPORARY_MISSION',
          natureCode: '03',
          startDate: '2026-01-05',
          endDate: '2026-02-13',
          endReasonCode: '032',
        }),
        record('3', AGENCY, {
          nature: 'TEMPORARY_MISSION',
          natureCode: '03',
          startDate: '2025-10-06',
          endDate: '2025-11-28',
          endStatus: 'INFERRED',
        }),
      ],
      monthsEmployedIn60Months: 40,
      affiliationDaysIn24Months: 430,
      affiliationHoursIn24Months: 3_010,
      temporaryHoursIn18Months: 2_240,
    }),
    careerStatement: career(53, '2055-03-09'),
    jobseekerRegistration: {
      registered: false,
      since: '2022-01-10',
      until: '2023-02-03',
      category: 1,
      source: source('FRANCE_TRAVAIL'),
    },
  }),
  ines: person('ines', '1989-11-23', {
    trainingAccount: training({ balance: 255_895 }),
    selfEmployment: {
      active: true,
      since: '2021-04-01',
      until: null,
      microEntrepreneur: true,
      turnovers: [
        { year: 2025, amountCents: 2_790_000, trainingContributionPaid: true },
        { year: 2024, amountCents: 0, trainingContributionPaid: false },
        { year: 2023, amountCents: 2_135_000, trainingContributionPaid: true },
      ],
      source: source('URSSAF'),
    },
  }),
  marc: person('marc', '1979-02-17', {
    trainingAccount: training({ unit: 'HOUR', balance: 120, cap: 150 }),
    currentEmployment: employment({
      contracts: [
        record('1', TOWN_HALL, {
          nature: 'CIVIL_SERVANT',
          natureCode: '50',
          startDate: '2004-09-01',
          plannedEndDate: '2026-08-31',
        }),
      ],
    }),
    careerStatement: career(88, '2043-02-17'),
  }),
  sofia: person('sofia', '1993-08-30', {
    trainingAccount: training({
      balance: 127_000,
      engagementBalance: 24_000,
      files: [
        {
          id: 'D-2026-052918',
          title: 'Anglais professionnel, niveau B2',
          state: 'PROPOSED',
          actionDueBy: '2026-03-31',
          startDate: '2026-07-20',
          endDate: '2026-08-28',
        },
        {
          id: 'D-2026-014402',
          title: 'Développeuse web et web mobile',
          state: 'IN_TRAINING',
          actionDueBy: null,
          startDate: '2026-02-16',
          endDate: '2026-07-10',
        },
      ],
    }),
    currentEmployment: employment({
      recentlyEnded: [
        record(
          '1',
          { siret: '40011122200013', name: 'Éditions du Nord' },
          {
            nature: 'CDD',
            natureCode: '02',
            startDate: '2024-04-02',
            endDate: '2025-10-03',
            plannedEndDate: '2025-10-03',
            endReasonCode: '031',
          },
        ),
      ],
      affiliationDaysIn24Months: 380,
      affiliationHoursIn24Months: 2_660,
    }),
    jobseekerRegistration: {
      registered: true,
      since: '2025-10-06',
      until: null,
      category: 1,
      source: source('FRANCE_TRAVAIL'),
    },
    civicService: {
      state: 'PAST',
      startDate: '2016-10-01',
      endDate: '2017-05-31',
      source: source('GIP_MDS'),
    },
  }),
  hugo: person('hugo', '2006-09-12', {
    trainingAccount: training({ balance: 29_870, cap: 800_000 }),
    currentEmployment: employment({
      recentlyEnded: [
        record(
          '1',
          { siret: '50022233300014', name: 'Burger Vieux-Port' },
          {
            nature: 'CDD',
            natureCode: '02',
            startDate: '2026-02-02',
            endDate: '2026-02-28',
            plannedEndDate: '2026-02-28',
            endReasonCode: '031',
          },
        ),
        record(
          '2',
          { siret: '60033344400015', name: 'Supermarché Castellane' },
          {
            nature: 'CDD',
            natureCode: '02',
            startDate: '2025-10-01',
            endDate: '2025-12-31',
            plannedEndDate: '2026-01-31',
            endStatus: 'INFERRED',
          },
        ),
      ],
      monthsEmployedIn60Months: 7,
      affiliationDaysIn24Months: 126,
      affiliationHoursIn24Months: 720,
      diplomaLevel: 2,
    }),
  }),
  nadia: person('nadia', '1976-04-25', {
    trainingAccount: training({ balance: 734_000, cap: 800_000 }),
    currentEmployment: employment({
      contracts: [
        record('1', { siret: '31122233300011', name: 'Mutuelle des Isles' }, { startDate: '2012-05-14' }),
      ],
      permanentDaysWorkedIn60Months: 1_305,
      monthsEmployedIn60Months: 60,
      monthsWithCurrentEmployer: 166,
      disabledWorker: true,
    }),
    careerStatement: career(111, '2040-04-25'),
  }),
  pierre: person('pierre', '1960-12-03', {
    trainingAccount: training({ balance: 300_000, engagementBalance: 48_000, frozen: true }),
    hardshipAccount: hardship({ points: 24, trainingReserve: 10 }),
    careerStatement: career(178, '2023-04-01', { pensionInPayment: true, fullRate: true }),
  }),
  chloe: person('chloe', '2008-04-18', {
    trainingAccount: training({ balance: 18_877 }),
    currentEmployment: employment({
      contracts: [
        record(
          '1',
          { siret: '70044455500016', name: 'Boulangerie Touraine' },
          {
            nature: 'CDD',
            natureCode: '02',
            startDate: '2025-09-01',
            plannedEndDate: '2027-08-31',
            apprenticeship: true,
          },
        ),
      ],
      monthsEmployedIn60Months: 7,
      monthsWithCurrentEmployer: 7,
    }),
    careerStatement: career(1, '2072-04-18'),
  }),
  yann: person('yann', '1996-01-27', {
    trainingAccount: training({ balance: 170_000, engagementBalance: 24_000 }),
    hardshipAccount: hardship({}),
    currentEmployment: employment({
      contracts: [
        record('1', SKI, {
          nature: 'CDD',
          natureCode: '02',
          startDate: '2025-12-13',
          plannedEndDate: '2026-04-19',
          seasonal: true,
        }),
      ],
      recentlyEnded: [
        record(
          '2',
          { siret: '80055566600017', name: 'Camping des Dunes' },
          {
            nature: 'CDD',
            natureCode: '02',
            startDate: '2025-05-19',
            endDate: '2025-09-21',
            plannedEndDate: '2025-09-21',
            endReasonCode: '031',
            seasonal: true,
          },
        ),
      ],
      monthsEmployedIn60Months: 38,
      affiliationDaysIn24Months: 350,
      affiliationHoursIn24Months: 2_450,
    }),
  }),
  fatou: person('fatou', '1988-07-01', {
    trainingAccount: training({
      balance: 260_000,
      files: [
        {
          id: 'D-2024-340958',
          title: "VAE – Diplôme d'État d'accompagnant éducatif et social",
          state: 'COMPLETED',
          actionDueBy: null,
          startDate: '2024-10-07',
          endDate: '2025-11-28',
        },
      ],
    }),
    currentEmployment: employment({
      contracts: [
        record('1', { siret: '90066677700018', name: 'Aide à Domicile 93' }, { startDate: '2019-01-07' }, [
          { kind: 'CARER_LEAVE', startDate: '2025-03-03', endDate: '2025-08-31' },
        ]),
        record('2', { siret: '91077788800019', name: 'Net Propreté' }, { startDate: '2021-02-01' }),
      ],
      permanentDaysWorkedIn60Months: 1_120,
      monthsEmployedIn60Months: 60,
      monthsWithCurrentEmployer: 86,
    }),
  }),
  ange: person('ange', '1985-05-02', {
    trainingAccount: training({ balance: 302_514 }),
    hardshipAccount: hardship({ points: 12, trainingReserve: 12 }),
    currentEmployment: employment({
      contracts: [
        record('1', { siret: '92088899900010', name: 'Club Alpin Sundgau' }, { startDate: '2021-09-01' }),
      ],
      permanentDaysWorkedIn60Months: 1_100,
      monthsEmployedIn60Months: 55,
      monthsWithCurrentEmployer: 55,
    }),
    careerStatement: career(76, '2049-05-02'),
  }),
};

export type Persona = keyof typeof TWELVE;
export const PERSONAS = Object.keys(TWELVE) as readonly Persona[];
