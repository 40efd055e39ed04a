import type { Facts } from '../facts/facts.ts';
import type { Part } from '../facts/part.ts';

/** The rights that a funding plan draws on. */
export type UsableRights = {
  /** True when the rights are in hours: they are not spent in euros but with the employer (décret 2019-1392). */
  readonly inHours: boolean;
  readonly hours: number;
  readonly frozen: boolean;
  readonly trainingCents: number;
  readonly engagementCents: number;
  readonly hardshipPoints: number;
  readonly jobseeker: boolean;
  readonly disabledWorker: boolean;
  /** Agencies that did not answer, so that what they hold is not counted (or is an older value). */
  readonly unansweredAgencies: readonly string[];
};

const unanswered = (parts: readonly Part<unknown>[]): readonly string[] => [
  ...new Set(parts.filter((part) => !part.answered).map((part) => part.agency)),
];

/** What can be used, as far as the agencies answered; amounts of an agency that did not answer are 0. */
export const usableRights = (
  facts: Pick<Facts, 'training' | 'hardship' | 'jobseeker' | 'employment'>,
  pointsAsked: number,
): UsableRights => {
  const training = facts.training.value;
  const inHours = training?.unit === 'HOUR';
  const balance = Math.max(0, training?.balance ?? 0);
  return {
    inHours,
    hours: inHours ? balance : 0,
    frozen: training?.frozen ?? false,
    trainingCents: inHours ? 0 : balance,
    engagementCents: Math.max(0, training?.engagementBalance ?? 0),
    hardshipPoints: Math.max(0, facts.hardship.value?.points ?? 0),
    jobseeker: facts.jobseeker.value?.registered ?? false,
    disabledWorker: facts.employment.value?.disabledWorker ?? false,
    // The hardship account matters only to who wants to use its points.
    unansweredAgencies: unanswered([
      facts.training,
      facts.jobseeker,
      ...(pointsAsked > 0 ? [facts.hardship] : []),
    ]),
  };
};
