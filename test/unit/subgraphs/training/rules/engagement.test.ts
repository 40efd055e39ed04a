import {
  engagementCreditCents,
  engagementRightsCents,
  type EngagementActivity,
  type Period,
} from '../../../../../subgraphs/training/rules/engagement.ts';

const volunteer = (
  hours: readonly number[],
  dates: { declaredOn?: string | null; attestedOn?: string | null; declaredSince?: string } = {},
): EngagementActivity => ({
  kind: 'VOLUNTEERING',
  bodies: hours.map((given) => ({ hours: given, declaredSince: dates.declaredSince ?? '2015-01-01' })),
  declaredOn: dates.declaredOn === undefined ? '2026-03-01' : dates.declaredOn,
  attestedOn: dates.attestedOn === undefined ? '2026-09-01' : dates.attestedOn,
});

const civicService = (first: string, last: string): EngagementActivity => ({
  kind: 'CIVIC_SERVICE',
  periods: [{ first, last }],
});

const master = (periods: readonly Period[]): EngagementActivity => ({
  kind: 'APPRENTICESHIP_MASTER',
  periods,
});

const APPRENTICE: Period = { first: '2025-01-01', last: '2025-06-30' };
const FIREFIGHTER: EngagementActivity = { kind: 'VOLUNTEER_FIREFIGHTER', engagementYears: 5 };

const credit = (activity: EngagementActivity): number => engagementCreditCents([activity], 2025);

test.each([
  ['100 + 100', [100, 100], 24_000],
  ['90 + 110', [90, 110], 24_000],
  ['99 + 99', [99, 99], 0],
  ['70 + 70 + 60', [70, 70, 60], 0],
  ['199 in one', [199], 0],
])('case 55: %s hours of volunteering', (_hours, hours, expected) => {
  expect(credit(volunteer(hours))).toBe(expected);
});

test('case 56: four years that qualify stop at 720 euros', () => {
  const years = [2021, 2022, 2023, 2024].map((year) => ({ year, activities: [FIREFIGHTER] }));
  expect(engagementRightsCents(years)).toBe(72_000);
});

test('case 57: declared on 30 June counts, on 1 July or attested in the year after does not', () => {
  expect(credit(volunteer([200], { declaredOn: '2026-06-30', attestedOn: '2026-12-31' }))).toBe(24_000);
  expect(credit(volunteer([200], { declaredOn: '2026-07-01' }))).toBe(0);
  expect(credit(volunteer([200], { attestedOn: '2027-01-01' }))).toBe(0);
});

test('an association younger than a year does not count, one of 2023 needed three years', () => {
  expect(credit(volunteer([200], { declaredSince: '2025-01-02' }))).toBe(0);
  const in2023 = volunteer([200], {
    declaredSince: '2021-06-01',
    declaredOn: '2024-03-01',
    attestedOn: '2024-09-01',
  });
  expect(engagementCreditCents([in2023], 2023)).toBe(0);
});

test('case 58: six months of civic service over two years count, five do not', () => {
  expect(credit(civicService('2024-10-01', '2025-03-31'))).toBe(24_000);
  expect(credit(civicService('2024-10-01', '2025-02-28'))).toBe(0);
});

test('two civic services with a gap do not make six continuous months', () => {
  const periods = [
    { first: '2025-01-01', last: '2025-03-31' },
    { first: '2025-05-01', last: '2025-07-31' },
  ];
  expect(credit({ kind: 'CIVIC_SERVICE', periods })).toBe(0);
});

test('case 59: a master of three apprentices for six months has 240 euros, 480 with fire-fighting', () => {
  const activity = master([APPRENTICE, APPRENTICE, APPRENTICE]);
  expect(credit(activity)).toBe(24_000);
  expect(engagementCreditCents([activity, FIREFIGHTER], 2025)).toBe(48_000);
});

test('three apprentices at the same time for two months are two months, not six', () => {
  const twoMonths = { first: '2025-01-01', last: '2025-02-28' };
  expect(credit(master([twoMonths, twoMonths, twoMonths]))).toBe(0);
});

test('two activities of one category in a year give one credit', () => {
  expect(engagementCreditCents([FIREFIGHTER, FIREFIGHTER], 2025)).toBe(24_000);
});

test.each<[string, EngagementActivity, EngagementActivity]>([
  ['military reserve', { kind: 'MILITARY_RESERVE', days: 90 }, { kind: 'MILITARY_RESERVE', days: 89 }],
  [
    'defence citizen reserve',
    { kind: 'DEFENCE_CITIZEN_RESERVE', continuousYears: 5 },
    { kind: 'DEFENCE_CITIZEN_RESERVE', continuousYears: 4 },
  ],
  [
    'commune reserve',
    { kind: 'COMMUNE_RESERVE', engagementYears: 5 },
    { kind: 'COMMUNE_RESERVE', engagementYears: 4 },
  ],
  ['sanitary reserve', { kind: 'SANITARY_RESERVE', days: 30 }, { kind: 'SANITARY_RESERVE', days: 29 }],
  [
    'education reserve',
    { kind: 'EDUCATION_RESERVE', continuousYears: 1, interventions: 25 },
    { kind: 'EDUCATION_RESERVE', continuousYears: 1, interventions: 24 },
  ],
  ['fire-fighting', FIREFIGHTER, { kind: 'VOLUNTEER_FIREFIGHTER', engagementYears: 4 }],
  [
    'police civil reserve',
    { kind: 'POLICE_CIVIL_RESERVE', shiftsByYear: [75, 75, 75] },
    { kind: 'POLICE_CIVIL_RESERVE', shiftsByYear: [75, 74, 80] },
  ],
  [
    'police citizen reserve',
    { kind: 'POLICE_CITIZEN_RESERVE', hoursByYear: [350, 350, 350] },
    { kind: 'POLICE_CITIZEN_RESERVE', hoursByYear: [350, 350] },
  ],
  [
    'reinsertion reserve',
    { kind: 'REINSERTION_RESERVE', hours: 80 },
    { kind: 'REINSERTION_RESERVE', hours: 79 },
  ],
  [
    'other civic reserves',
    { kind: 'OTHER_CIVIC_RESERVE', bodies: [{ hours: 200, declaredSince: null }] },
    { kind: 'OTHER_CIVIC_RESERVE', bodies: [{ hours: 199, declaredSince: null }] },
  ],
])('%s gives 240 euros at its minimum and nothing below', (_name, enough, tooLittle) => {
  expect(credit(enough)).toBe(24_000);
  expect(credit(tooLittle)).toBe(0);
});
