import type { CivilDate } from '../../kit/civil-date.ts';
import { fundingLimitsOn } from '../rules/funding-limits.ts';
import { centsPerHardshipPoint } from '../rules/hardship-tariff.ts';
import { participationOn } from '../rules/participation.ts';
import { adviseFunding } from './advise-funding.ts';
import { allocate } from './allocate.ts';
import type { Allocation } from './allocate.ts';
import { explainAllocation } from './explain-allocation.ts';
import type { FundingPlan, Share } from './funding-plan.ts';
import { PAYER_LABELS, paymentReference } from './labels.ts';
import { refuseTraining } from './refuse-training.ts';
import type { Refusal } from './refuse-training.ts';
import type { TrainingRequest } from './training-request.ts';
import type { UsableRights } from './usable-rights.ts';

const holderShare = (amountCents: number): readonly Share[] =>
  amountCents === 0 ? [] : [{ payer: 'HOLDER', label: PAYER_LABELS.HOLDER, amountCents, reference: null }];

const refusedPlan = (
  { priceCents }: TrainingRequest,
  { reason, reference }: Refusal,
  complete: boolean,
): FundingPlan => ({
  eligible: false,
  refusal: reason,
  shares: holderShare(priceCents),
  holderPaysCents: priceCents,
  participationCents: 0,
  explanation: [reason],
  references: [reference],
  complete,
});

const referencesOf = (request: TrainingRequest, allocation: Allocation): readonly string[] => {
  const participation = participationOn(request.purchasedOn);
  return [
    ...new Set([
      'CT L6323-6',
      'CT R6333-3',
      ...(participation === null ? [] : ['CT L6323-7', participation.source]),
      ...(allocation.capCents === null ? [] : ['CT D6323-1', fundingLimitsOn(request.purchasedOn).source]),
      ...allocation.payments.map(paymentReference),
    ]),
  ];
};

/** The participation that stays with the holder: the employer or the OPCO may pay it [CT R6323]. */
const participationLeft = ({ participationCents, payments }: Allocation): number =>
  payments.reduce(
    (left, { role, amountCents }) => (role === 'PARTICIPATION' ? left - amountCents : left),
    participationCents,
  );

/** Who pays what for a training, step by step [CT L6323-4, L6323-6, L6323-7, R6333-3]. */
export const planFunding = (
  request: TrainingRequest,
  rights: UsableRights,
  today: CivilDate,
): FundingPlan => {
  const complete = rights.unansweredAgencies.length === 0;
  const hardshipCents =
    Math.min(request.hardshipPoints, rights.hardshipPoints) * centsPerHardshipPoint(request.purchasedOn);
  const refusal = refuseTraining(request, rights, hardshipCents);
  if (refusal !== null) return refusedPlan(request, refusal, complete);
  const allocation = allocate(request, rights);
  return {
    eligible: true,
    refusal: null,
    shares: [
      ...allocation.payments.map((payment) => ({
        payer: payment.payer,
        label: PAYER_LABELS[payment.payer],
        amountCents: payment.amountCents,
        reference: paymentReference(payment),
      })),
      ...holderShare(allocation.holderCents),
    ],
    holderPaysCents: allocation.holderCents,
    participationCents: participationLeft(allocation),
    explanation: [
      ...explainAllocation(request, rights, allocation),
      ...adviseFunding(request, rights, allocation, today),
    ],
    references: referencesOf(request, allocation),
    complete,
  };
};
