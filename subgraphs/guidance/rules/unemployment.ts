import { ageOn } from './calendar.ts';
import type { CivilDate } from '../../kit/civil-date.ts';
import { inForceOrFirst } from './in-force.ts';
import type { Schedule } from './in-force.ts';

type Conditions = {
  readonly days: number;
  readonly hours: number;
  readonly seasonalDays: number;
  readonly seasonalHours: number;
  readonly windowMonths: number;
  /** From this age at the end of the contract the window is longer. */
  readonly seniorAge: number;
  readonly seniorWindowMonths: number;
};

/** Conditions of affiliation of the unemployment insurance, by end of the contract [CT L5422-1, L5422-2]. */
const CONDITIONS: Schedule<Conditions> = [
  {
    from: '2019-11-01',
    to: '2025-03-31',
    value: {
      days: 130,
      hours: 910,
      seasonalDays: 130,
      seasonalHours: 910,
      windowMonths: 24,
      seniorAge: 53,
      seniorWindowMonths: 36,
    },
    source: 'décret 2019-797',
  },
  {
    from: '2025-04-01',
    to: null,
    value: {
      days: 130,
      hours: 910,
      seasonalDays: 108,
      seasonalHours: 758,
      windowMonths: 24,
      seniorAge: 55,
      seniorWindowMonths: 36,
    },
    source: 'convention du 15/11/2024',
  },
];

export type Affiliation = {
  readonly contractEndsOn: CivilDate;
  readonly birthDate: CivilDate | null;
  readonly seasonal: boolean;
  readonly days: number | null;
  readonly hours: number | null;
};

export type UnemploymentTest = {
  readonly open: boolean;
  readonly neededDays: number;
  readonly neededHours: number;
  /** Months before the end of the contract in which work counts. */
  readonly windowMonths: number;
};

/** Whether the work done opens an allocation d'aide au retour à l'emploi (ARE): enough days or enough hours. */
export const testUnemployment = (affiliation: Affiliation): UnemploymentTest => {
  const row = inForceOrFirst(CONDITIONS, affiliation.contractEndsOn).value;
  const neededDays = affiliation.seasonal ? row.seasonalDays : row.days;
  const neededHours = affiliation.seasonal ? row.seasonalHours : row.hours;
  const senior =
    affiliation.birthDate !== null &&
    ageOn(affiliation.birthDate, affiliation.contractEndsOn) >= row.seniorAge;
  return {
    open: (affiliation.days ?? 0) >= neededDays || (affiliation.hours ?? 0) >= neededHours,
    neededDays,
    neededHours,
    windowMonths: senior ? row.seniorWindowMonths : row.windowMonths,
  };
};

/**
 * End motives (DSN S21.G00.62.002) that do not open unemployment benefit: trial or fixed-term contract ended by the
 * employee, resignation, retirement, death, cancellation and transfer.
 */
const NOT_INVOLUNTARY: ReadonlySet<string> = new Set([
  '035',
  '037',
  '038',
  '039',
  '059',
  '065',
  '066',
  '099',
  '998',
  '999',
]);

/** True when a declared end may open unemployment benefit. */
export const isInvoluntaryEnd = (motive: string): boolean => !NOT_INVOLUNTARY.has(motive);
