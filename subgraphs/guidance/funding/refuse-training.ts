import type { CivilDate } from '../../kit/civil-date.ts';
import { fundingLimitsOn, nextSkillsAssessmentOn } from '../rules/funding-limits.ts';
import { day, hours, money } from '../text/format.ts';
import { text } from '../text/text.ts';
import type { Text } from '../text/text.ts';
import type { TrainingRequest } from './training-request.ts';
import type { UsableRights } from './usable-rights.ts';

export type Refusal = { readonly reason: Text; readonly reference: string };

/** Rights in hours are not converted to buy a training: the agent uses them with the employer. */
const refuseHours = ({ kind }: TrainingRequest, rights: UsableRights): Refusal | null => {
  if (!rights.inHours || kind === 'VOLUNTEER_TRAINING') return null;
  const held = hours(rights.hours);
  return {
    reason: text(
      `Vos droits sont en heures (${held.FR}) : un agent public les utilise avec l'accord de son employeur, qui paie la formation ; ils ne servent pas à un achat en euros.`,
      `Your rights are in hours (${held.EN}): a public agent uses them with the employer's agreement, and the employer pays for the training; they cannot buy a training in euros.`,
    ),
    reference: 'CT R6323-27, décret 2019-1392',
  };
};

const refuseFrozen = ({ kind }: TrainingRequest, rights: UsableRights): Refusal | null =>
  rights.frozen && kind !== 'VOLUNTEER_TRAINING'
    ? {
        reason: text(
          "Votre compte est gelé par la retraite : les droits à formation ne sont plus utilisables. Les droits d'engagement (CEC) restent utilisables pour la formation de bénévole seulement.",
          'Your account is frozen by retirement: training rights can no longer be used. Engagement rights (CEC) can still pay for the training of volunteers only.',
        ),
        reference: 'CT L6323-3, L5151-2',
      }
    : null;

const refuseSecondAssessment = (request: TrainingRequest): Refusal | null => {
  if (request.kind !== 'SKILLS_ASSESSMENT') return null;
  const next: CivilDate | null = nextSkillsAssessmentOn(
    request.lastFundedSkillsAssessment,
    request.purchasedOn,
  );
  if (next === null) return null;
  const allowedOn = day(next);
  return {
    reason: text(
      `Un bilan de compétences a déjà été financé sur fonds publics ou mutualisés dans les cinq ans : le suivant peut l'être à partir du ${allowedOn.FR}.`,
      `A skills assessment was already paid from public or mutualised funds within five years: the next one can be from ${allowedOn.EN}.`,
    ),
    reference: 'CT D6323-6',
  };
};

/** Cents that third parties and hardship points can bring to this training. */
const coFundingOffered = (
  { contributions, priceCents }: Pick<TrainingRequest, 'contributions' | 'priceCents'>,
  hardshipCents: number,
): number =>
  Math.min(
    priceCents,
    contributions.reduce((sum, { maximumCents }) => sum + maximumCents, hardshipCents),
  );

const refuseLicence = (
  request: TrainingRequest,
  rights: UsableRights,
  hardshipCents: number,
): Refusal | null => {
  const needed = fundingLimitsOn(request.purchasedOn).value.licenceCoFundingCents;
  if (request.kind !== 'LIGHT_LICENCE' || rights.jobseeker || needed === null) return null;
  const offered = coFundingOffered(request, hardshipCents);
  if (offered >= needed) return null;
  const [least, given] = [money(needed), money(offered)];
  return {
    reason: text(
      `Pour un permis de véhicule léger, hors demandeur d'emploi, un tiers (employeur, OPCO, C2P, région…) doit payer au moins ${least.FR} ; ${given.FR} sont annoncés.`,
      `For a light-vehicle licence, unless you are a registered jobseeker, a third party (employer, skills operator, C2P, region…) must pay at least ${least.EN}; ${given.EN} are announced.`,
    ),
    reference: 'CT L6323-6 II 4°, D6323-8',
  };
};

/** Why the account cannot be used for this training; null when it can. */
export const refuseTraining = (
  request: TrainingRequest,
  rights: UsableRights,
  hardshipCents: number,
): Refusal | null =>
  refuseHours(request, rights) ??
  refuseFrozen(request, rights) ??
  refuseSecondAssessment(request) ??
  refuseLicence(request, rights, hardshipCents);
