import type { EmploymentRecord } from '../employment-record.ts';
import { addDays, addMonths } from '../../kit/civil-date.ts';
import { monthOf } from './calendar.ts';
import { compare } from './compare.ts';
import { natureOf } from './contract-nature.ts';
import type { NatureRule } from './contract-nature.ts';
import { clip, subtract, union, wholeMonths, workingDays } from './period.ts';
import type { Period } from './period.ts';
import { READINGS } from './readings.ts';

type Selection = (nature: NatureRule) => boolean;

/** Whether a contract is open on `today`: begun, and not over before that day. */
export function isOpenOn({ contract }: EmploymentRecord, today: string): boolean {
  return contract.startDate <= today && (contract.endDate === null || contract.endDate >= today);
}

/** Contracts that ended in the last 24 months before `today`, most recent end first. */
export function recentlyEnded(
  records: readonly EmploymentRecord[],
  today: string,
): readonly EmploymentRecord[] {
  const from = addMonths(today, -24);
  const endOf = ({ contract }: EmploymentRecord): string => contract.endDate ?? '';
  return records
    .filter((record) => endOf(record) >= from && endOf(record) < today)
    .sort((a, b) => compare(endOf(b), endOf(a)));
}

/** Days worked under private contracts of indefinite duration in the last 60 months [CT L5422-1 II, D5422-2]. */
export function permanentDaysWorked(records: readonly EmploymentRecord[], today: string): number {
  return daysWorked(records, ({ permanent }) => permanent, windowOf(today, 60));
}

/**
 * Days of affiliation in the last 24 months: days worked, five a civil week at most, contracts at the same time count
 * once (unemployment insurance rules of 2025, article 3).
 */
export function affiliationDays(records: readonly EmploymentRecord[], today: string): number {
  return daysWorked(records, ({ affiliates }) => affiliates, windowOf(today, 24));
}

/** Hours declared in the last 24 calendar months under contracts that count for unemployment insurance. */
export function affiliationHours(records: readonly EmploymentRecord[], today: string): number {
  return hoursWorked(records, ({ affiliates }) => affiliates, windowOf(today, 24));
}

/** Hours declared in the branch of temporary work in the last 18 calendar months [CT R6323-9-1]. */
export function temporaryHours(records: readonly EmploymentRecord[], today: string): number {
  return hoursWorked(records, ({ temporaryWork }) => temporaryWork, windowOf(today, 18));
}

/** Calendar months as an employee under private law in the last 60 months [CT D6323-9]. */
export function monthsEmployed(records: readonly EmploymentRecord[], today: string): number {
  const periods = periodsOf(
    selected(records, ({ privateLaw }) => privateLaw),
    windowOf(today, 60),
  );
  return wholeMonths(union(periods));
}

/**
 * Calendar months with the company that employs today, the longest when there are several; null when nobody does.
 * The company is the SIREN: moving between its establishments breaks nothing.
 */
export function monthsWithCurrentEmployer(
  records: readonly EmploymentRecord[],
  today: string,
): number | null {
  const companies = records.filter((record) => isOpenOn(record, today)).map(companyOf);
  const all: Period = { first: '0000-01-01', last: today };
  const months = companies.map((company) =>
    wholeMonths(
      union(
        periodsOf(
          records.filter((record) => companyOf(record) === company),
          all,
        ),
      ),
    ),
  );
  return months.length === 0 ? null : Math.max(...months);
}

/** Without a SIRET every contract is a company of its own. */
function companyOf({ id, employer }: EmploymentRecord): string {
  return employer.siret?.slice(0, 9) ?? id;
}

function selected(records: readonly EmploymentRecord[], select: Selection): readonly EmploymentRecord[] {
  return records.filter(({ contract }) => select(natureOf(contract.natureCode)));
}

function daysWorked(records: readonly EmploymentRecord[], select: Selection, window: Period): number {
  const worked = selected(records, select).flatMap((record) =>
    subtract(periodsOf([record], window), absencesOf(record, window)),
  );
  return union(worked).reduce((days, period) => days + workingDays(period), 0);
}

function hoursWorked(records: readonly EmploymentRecord[], select: Selection, window: Period): number {
  const first = monthOf(addMonths(window.first, 1));
  const hours = selected(records, select)
    .flatMap(({ months }) => months)
    .filter(({ month }) => month >= first && month <= monthOf(window.last))
    .reduce((sum, each) => sum + (each.hours ?? 0), 0);
  return Math.floor(hours + 1e-6);
}

function periodsOf(records: readonly EmploymentRecord[], window: Period): readonly Period[] {
  return records.flatMap(({ contract }) => {
    const period = clip({ first: contract.startDate, last: contract.endDate ?? window.last }, window);
    return period === null ? [] : [period];
  });
}

function absencesOf({ suspensions }: EmploymentRecord, window: Period): readonly Period[] {
  return suspensions
    .filter(({ kind }) => READINGS.absencesNotWorked.has(kind))
    .flatMap(({ startDate, endDate }) => {
      const period = clip({ first: startDate, last: endDate ?? window.last }, window);
      return period === null ? [] : [period];
    });
}

/** The last `months` months up to `today`, both days counted. */
function windowOf(today: string, months: number): Period {
  return { first: addDays(addMonths(today, -months), 1), last: today };
}
