import type { CivilDate } from '../../kit/civil-date.ts';

/** Rights that can be used, in hundredths of the unit of the account; engagement rights in cents. */
export type UsableRights = {
  readonly accrued: number;
  readonly engagementCents: number;
  /** A frozen account pays for the training of volunteers only [CT L5151-2, L6323-6]. */
  readonly engagementUse: 'ANY_TRAINING' | 'VOLUNTEER_TRAINING';
};

/** True from the day on which the account is frozen. */
export const isFrozen = (frozenOn: CivilDate | null, today: CivilDate): boolean =>
  frozenOn !== null && frozenOn <= today;

/**
 * What a holder can use. At full-rate retirement accrued rights stay acquired and cannot be used; engagement rights
 * stay usable [CT L6323-3, L5151-2].
 */
export const usableRights = (accrued: number, engagementCents: number, frozen: boolean): UsableRights =>
  frozen
    ? { accrued: 0, engagementCents, engagementUse: 'VOLUNTEER_TRAINING' }
    : { accrued, engagementCents, engagementUse: 'ANY_TRAINING' };
