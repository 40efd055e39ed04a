import { addDays, type CivilDate } from '../../kit/civil-date.ts';
import { addWorkingDays } from '../../kit/working-days.ts';

/** Days that somebody has to act on a file, else it is cancelled (general terms of Mon Compte Formation). */
const FILE_DEADLINES = {
  /** The training body answers a request. */
  providerWorkingDays: 2,
  /** The training body checks prerequisites first: calendar days. */
  providerWithPrerequisitesDays: 30,
  /** The holder accepts a proposal. */
  holderWorkingDays: 4,
  /** The holder takes an acceptance back: calendar days (11 working days in older terms). */
  withdrawalDays: 14,
  source: 'conditions générales de Mon Compte Formation',
} as const;

/** The last day on which somebody can act in this state, null when nobody must. */
export const fileActionDueBy = (
  state: string,
  since: CivilDate,
  hasPrerequisites = false,
): CivilDate | null => {
  if (state === 'REQUESTED')
    return hasPrerequisites
      ? addDays(since, FILE_DEADLINES.providerWithPrerequisitesDays)
      : addWorkingDays(since, FILE_DEADLINES.providerWorkingDays);
  return state === 'PROPOSED' ? addWorkingDays(since, FILE_DEADLINES.holderWorkingDays) : null;
};

/** The last day on which the holder can withdraw without giving a reason (délai de rétractation); null when no such time runs. */
export const withdrawalUntil = (state: string, since: CivilDate): CivilDate | null =>
  state === 'ACCEPTED' ? addDays(since, FILE_DEADLINES.withdrawalDays) : null;

/** A file on a given day: past its deadline it is cancelled and the rights come back in full. */
export const fileOnDay = (
  file: { readonly state: string; readonly since: CivilDate; readonly fundedCents: number },
  today: CivilDate,
): { readonly state: string; readonly recreditCents: number } => {
  const dueBy = fileActionDueBy(file.state, file.since);
  return dueBy !== null && today > dueBy
    ? { state: 'REQUEST_CANCELLED', recreditCents: file.fundedCents }
    : { state: file.state, recreditCents: 0 };
};
