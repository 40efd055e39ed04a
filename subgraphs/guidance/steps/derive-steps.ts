import type { Facts } from '../facts/facts.ts';
import type { CivilDate } from '../../kit/civil-date.ts';
import { deriveStatuses } from '../statuses/derive-statuses.ts';
import { proposeCareerAdvice, proposeCareerInterview } from './career-steps.ts';
import { proposeHoursConversion } from './convert-hours-step.ts';
import { proposeAgefiph } from './disability-step.ts';
import { proposeEngagementRights, proposeVolunteeringDeclaration } from './engagement-steps.ts';
import { proposeHardshipPoints } from './hardship-step.ts';
import { orderSteps } from './order-steps.ts';
import { proposeClea, proposeExperienceValidation, proposeLowQualification } from './qualification-steps.ts';
import { proposeResignation } from './resignation-step.ts';
import { proposeRetirement } from './retirement-step.ts';
import { proposeOffSeasonTraining } from './seasonal-step.ts';
import { proposeTrainingFund, proposeTurnover } from './self-employed-steps.ts';
import type { Situation, Step, StepRule } from './step.ts';
import { proposeTrainingFiles } from './training-file-step.ts';
import { proposeTrainingRights } from './training-rights-step.ts';
import { proposeTransition } from './transition-step.ts';
import { proposeUnemploymentBenefit } from './unemployment-step.ts';
import { proposeApprenticeLicence, proposeCivicService, proposeMissionLocale } from './youth-steps.ts';

const RULES: readonly StepRule[] = [
  proposeTrainingFiles,
  proposeTrainingRights,
  proposeHoursConversion,
  proposeHardshipPoints,
  proposeTransition,
  proposeResignation,
  proposeUnemploymentBenefit,
  proposeTurnover,
  proposeTrainingFund,
  proposeVolunteeringDeclaration,
  proposeEngagementRights,
  proposeMissionLocale,
  proposeCivicService,
  proposeApprenticeLicence,
  proposeOffSeasonTraining,
  proposeLowQualification,
  proposeClea,
  proposeExperienceValidation,
  proposeAgefiph,
  proposeRetirement,
  proposeCareerAdvice,
  proposeCareerInterview,
];

/** What the person can usefully do next, in order. */
export const deriveSteps = (facts: Facts, today: CivilDate): readonly Step[] => {
  const statuses = new Set(deriveStatuses(facts, today).map(({ kind }) => kind));
  const situation: Situation = { facts, statuses, today };
  return orderSteps(
    RULES.flatMap((propose) => propose(situation)),
    situation,
  );
};
