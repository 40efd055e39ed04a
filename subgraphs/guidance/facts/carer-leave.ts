import { addMonths } from '../../kit/civil-date.ts';
import type { CivilDate } from '../../kit/civil-date.ts';
import { openContracts } from './employment-view.ts';
import type { Facts } from './facts.ts';

/** A carer's leave that runs, or has just ended. */
export type CarerLeave = {
  readonly employer: string | null;
  readonly startDate: CivilDate;
  readonly endDate: CivilDate | null;
  readonly running: boolean;
};

/** [interp] Months after a leave in which the person is still advised as a carer who comes back to work. */
const RETURN_MONTHS = 12;

/** Carer's leaves under open contracts, latest start first. */
export const carerLeaves = (facts: Facts, today: CivilDate): readonly CarerLeave[] =>
  openContracts(facts, today)
    .flatMap(({ employer, suspensions }) =>
      suspensions
        .filter(({ kind, startDate }) => kind === 'CARER_LEAVE' && startDate <= today)
        .map(({ startDate, endDate }) => ({
          employer: employer.name ?? employer.siret,
          startDate,
          endDate,
          running: endDate === null || endDate >= today,
        })),
    )
    .filter(({ endDate }) => endDate === null || endDate >= addMonths(today, -RETURN_MONTHS))
    .toSorted((a, b) => b.startDate.localeCompare(a.startDate));
