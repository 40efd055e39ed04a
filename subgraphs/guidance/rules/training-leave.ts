import { addDays, addMonths, daysBetween } from '../../kit/civil-date.ts';
import type { CivilDate } from '../../kit/civil-date.ts';

/** Calendar days of notice for training in work time, by length [CT D6323-4; for the PTP CT R6323-10]. */
export const LEAVE_NOTICE = { shortDays: 60, longDays: 120, longFromMonths: 6 } as const;

/** The employer has so many days; silence is acceptance [CT D6323-4]. */
export const LEAVE_ANSWER_DAYS = 30;

export type TrainingLeaveRequest = {
  readonly requestedOn: CivilDate;
  readonly startsOn: CivilDate;
  /** Last day of the training. */
  readonly endsOn: CivilDate;
  readonly answer: 'ACCEPTED' | 'REFUSED' | null;
};

/** Where a request to train in work time stands. */
export type TrainingLeaveState =
  | { readonly kind: 'INADMISSIBLE'; readonly noticeDays: number; readonly shouldHaveBeenAskedBy: CivilDate }
  | { readonly kind: 'PENDING'; readonly silenceAcceptsOn: CivilDate }
  | { readonly kind: 'ACCEPTED'; readonly bySilence: boolean }
  | { readonly kind: 'REFUSED' };

/** Days of notice for a training that runs from `startsOn` to `endsOn`, both included. */
const noticeDays = (startsOn: CivilDate, endsOn: CivilDate): number =>
  addDays(endsOn, 1) >= addMonths(startsOn, LEAVE_NOTICE.longFromMonths)
    ? LEAVE_NOTICE.longDays
    : LEAVE_NOTICE.shortDays;

/** Last day on which leave can be asked for, for a start at that notice. */
export const askLeaveBy = (startsOn: CivilDate, endsOn: CivilDate): CivilDate =>
  addDays(startsOn, -noticeDays(startsOn, endsOn));

/** A request to train in work time, as of `today` [CT D6323-4]. */
export const trainingLeaveState = (request: TrainingLeaveRequest, today: CivilDate): TrainingLeaveState => {
  const notice = noticeDays(request.startsOn, request.endsOn);
  if (daysBetween(request.requestedOn, request.startsOn) < notice)
    return {
      kind: 'INADMISSIBLE',
      noticeDays: notice,
      shouldHaveBeenAskedBy: askLeaveBy(request.startsOn, request.endsOn),
    };
  if (request.answer !== null)
    return request.answer === 'REFUSED' ? { kind: 'REFUSED' } : { kind: 'ACCEPTED', bySilence: false };
  const silenceAcceptsOn = addDays(request.requestedOn, LEAVE_ANSWER_DAYS);
  return today >= silenceAcceptsOn
    ? { kind: 'ACCEPTED', bySilence: true }
    : { kind: 'PENDING', silenceAcceptsOn };
};
