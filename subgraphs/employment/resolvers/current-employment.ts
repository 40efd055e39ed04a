import { agencyResolvers } from '../../kit/agency-record.ts';
import type { AgencyRecord } from '../../kit/agency-record.ts';
import type { EmploymentContext, EmploymentLoaders } from '../employment-loaders.ts';
import type { EmploymentRecord } from '../employment-record.ts';
import { mapRecord } from '../map-record.ts';
import {
  affiliationDays,
  affiliationHours,
  isOpenOn,
  monthsEmployed,
  monthsWithCurrentEmployer,
  permanentDaysWorked,
  recentlyEnded,
  temporaryHours,
} from '../rules/work-history.ts';
import type { SourcedRecord } from './employment-records.ts';
import type { PersonReference } from './person-reference.ts';

type CurrentEmployment = {
  readonly records: readonly SourcedRecord[];
  readonly diplomaLevel: number | null;
  readonly today: string;
};

async function readCurrentEmployment(
  { id }: PersonReference,
  _args: unknown,
  { loaders, today }: EmploymentContext,
): Promise<AgencyRecord<CurrentEmployment>> {
  const record = await loaders.histories.load(id);
  return mapRecord(record, ({ records, diplomaLevel }) => ({
    records: records.map((each) => ({ ...each, source: record.source })),
    diplomaLevel,
    today,
  }));
}

const fromRecords =
  <Value>(derive: (records: readonly EmploymentRecord[], today: string) => Value) =>
  ({ records, today }: CurrentEmployment): Value =>
    derive(records, today);

/** A status counts while its contract is open, and for the 24 months that the rules look back. */
function isDisabledWorker(records: readonly EmploymentRecord[], today: string): boolean {
  const current = records.filter((record) => isOpenOn(record, today));
  return [...current, ...recentlyEnded(records, today)].some(({ disabledWorker }) => disabledWorker);
}

/** `Person.currentEmployment` and its type. */
export const currentEmployment = {
  field: readCurrentEmployment,
  types: {
    CurrentEmployment: agencyResolvers<CurrentEmployment, EmploymentLoaders>({
      contracts: fromRecords((records, today) => records.filter((record) => isOpenOn(record, today))),
      recentlyEnded: fromRecords(recentlyEnded),
      permanentDaysWorkedIn60Months: fromRecords(permanentDaysWorked),
      monthsEmployedIn60Months: fromRecords(monthsEmployed),
      monthsWithCurrentEmployer: fromRecords(monthsWithCurrentEmployer),
      affiliationDaysIn24Months: fromRecords(affiliationDays),
      affiliationHoursIn24Months: fromRecords(affiliationHours),
      temporaryHoursIn18Months: fromRecords(temporaryHours),
      disabledWorker: fromRecords(isDisabledWorker),
      diplomaLevel: ({ diplomaLevel }) => diplomaLevel,
    }),
  },
};
