import type { Dated } from '../../kit/dated.ts';

/** Credit of one category in one civil year and ceiling of the rights held, in cents [CT D5151-14]. */
export const ENGAGEMENT_CREDIT: readonly Dated<{ readonly credit: number; readonly ceiling: number }>[] = [
  { from: '2017-01-01', to: null, source: 'CT D5151-14', value: { credit: 24_000, ceiling: 72_000 } },
];

/** What each activity needs to give the credit [CT D5151-14, version of 1 December 2024]. */
export const ENGAGEMENT_MINIMUM = {
  civicServiceMonths: 6,
  militaryReserveDays: 90,
  defenceReserveYears: 5,
  communeReserveYears: 5,
  sanitaryReserveDays: 30,
  apprenticeshipMasterMonths: 6,
  volunteeringHours: 200,
  volunteeringHoursInOneBody: 100,
  educationReserveYears: 1,
  educationReserveInterventions: 25,
  firefighterEngagementYears: 5,
  policeReserveYears: 3,
  policeCivilReserveShiftsPerYear: 75,
  policeCitizenReserveHoursPerYear: 350,
  reinsertionReserveHours: 80,
} as const;

/** Years for which an association must have been declared [CT L5151-9]. */
export const ASSOCIATION_AGE_YEARS: readonly Dated<number>[] = [
  { from: '2017-01-01', to: '2023-12-31', source: 'CT L5151-9 (before 2024)', value: 3 },
  { from: '2024-01-01', to: null, source: 'CT L5151-9', value: 1 },
];

/** Last days, in the year after the volunteering, to declare it and to have it attested [CT R5151-16 to R5151-18]. */
export const VOLUNTEERING_DEADLINES = {
  declaration: '06-30',
  attestation: '12-31',
  source: 'CT R5151-16',
} as const;
