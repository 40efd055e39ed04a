import { fundingLimitsOn } from '../rules/funding-limits.ts';
import { centsPerHardshipPoint } from '../rules/hardship-tariff.ts';
import { participationOn } from '../rules/participation.ts';
import type { FunderKind, TrainingRequest } from './training-request.ts';
import type { UsableRights } from './usable-rights.ts';

/** Why the holder owes no participation [CT L6323-7, R6323]. */
export type Exemption = 'JOBSEEKER' | 'EMPLOYER' | 'OPCO' | 'C2P' | 'VOLUNTEER_TRAINING';

export type Payment = {
  readonly payer: 'CPF' | 'CEC' | 'C2P' | FunderKind;
  readonly amountCents: number;
  readonly role: 'TARGETED' | 'RIGHTS' | 'TOP_UP' | 'PARTICIPATION';
};

/** Who pays how much, in the order of use [CT R6333-3]; the payments and the holder's rest add up to the price. */
export type Allocation = {
  readonly payments: readonly Payment[];
  readonly holderCents: number;
  /** Participation of the day, before anybody pays it for the holder; 0 when exempt. */
  readonly participationCents: number;
  readonly exemption: Exemption | null;
  /** Ceiling on the training rights for this kind of training; null when there is none. */
  readonly capCents: number | null;
  readonly hardshipPointsUsed: number;
};

/**
 * [interp] Training of volunteers is bought with engagement rights alone, outside L6323-6 I: no participation is asked.
 */
const PARTICIPATION_ON_VOLUNTEER_TRAINING = false;

/** Funders whose top-up exempts, and who may pay the participation for the holder [CT L6323-7, R6323]. */
const isExempting = (funder: FunderKind): funder is 'EMPLOYER' | 'OPCO' =>
  funder === 'EMPLOYER' || funder === 'OPCO';

/** Takes from a room of cents, one payer after the other. */
const createPurse = (roomCents: number) => {
  const payments: Payment[] = [];
  let room = roomCents;
  return {
    payments,
    room: () => room,
    pay: (payer: Payment['payer'], role: Payment['role'], atMostCents: number, keepFreeCents = 0): number => {
      const amountCents = Math.max(0, Math.min(atMostCents, room - keepFreeCents));
      room -= amountCents;
      if (amountCents > 0) payments.push({ payer, role, amountCents });
      return amountCents;
    },
  };
};

/** Exemption that holds before anything is allocated: by the person, by the training, by a targeted grant. */
const exemptionAtOnce = (request: TrainingRequest, rights: UsableRights): Exemption | null => {
  if (rights.jobseeker) return 'JOBSEEKER';
  if (request.kind === 'VOLUNTEER_TRAINING' && !PARTICIPATION_ON_VOLUNTEER_TRAINING)
    return 'VOLUNTEER_TRAINING';
  const grant = request.contributions.find(
    ({ funder, targeted, maximumCents }) => targeted && maximumCents > 0 && isExempting(funder),
  );
  return grant === undefined ? null : (grant.funder as 'EMPLOYER' | 'OPCO');
};

/** Exemption by a top-up that this allocation really uses. */
const exemptionByTopUp = (payments: readonly Payment[]): Exemption | null => {
  const topUp = payments.find(
    ({ payer, role }) => role === 'TOP_UP' && (payer === 'C2P' || payer === 'EMPLOYER' || payer === 'OPCO'),
  );
  return topUp === undefined ? null : (topUp.payer as Exemption);
};

const allocateWith = (
  request: TrainingRequest,
  rights: UsableRights,
  participationCents: number,
): { readonly payments: readonly Payment[]; readonly hardshipCents: number } => {
  const limits = fundingLimitsOn(request.purchasedOn).value;
  const purse = createPurse(request.priceCents - participationCents);
  let coFunded = 0;
  for (const { funder, maximumCents, targeted } of request.contributions)
    if (targeted) coFunded += purse.pay(funder, 'TARGETED', maximumCents);
  // A light licence is co-funded in fact, not only on paper: rights leave room for what the third party must pay.
  const mustBeCoFunded =
    request.kind === 'LIGHT_LICENCE' && !rights.jobseeker ? (limits.licenceCoFundingCents ?? 0) : 0;
  const keepFree = Math.max(0, mustBeCoFunded - coFunded);
  if (request.kind !== 'VOLUNTEER_TRAINING')
    purse.pay(
      'CPF',
      'RIGHTS',
      Math.min(rights.trainingCents, limits.capCents[request.kind] ?? Infinity),
      keepFree,
    );
  purse.pay('CEC', 'RIGHTS', rights.engagementCents, keepFree);
  const points = Math.min(request.hardshipPoints, rights.hardshipPoints);
  const hardshipCents = purse.pay('C2P', 'TOP_UP', points * centsPerHardshipPoint(request.purchasedOn));
  const untargeted = request.contributions.filter(({ targeted }) => !targeted);
  const left = untargeted.map(({ funder, maximumCents }) => ({
    funder,
    leftCents: maximumCents - purse.pay(funder, 'TOP_UP', maximumCents),
  }));
  const participation = createPurse(participationCents);
  for (const { funder, leftCents } of left)
    if (isExempting(funder)) participation.pay(funder, 'PARTICIPATION', leftCents);
  return { payments: [...purse.payments, ...participation.payments], hardshipCents };
};

/**
 * Shares a price between the payers [CT R6333-3]: 1° targeted funds, 2° rights acquired (CPF up to its cap, then CEC
 * [CT D5151-11]), 3° top-ups; the rest, and at least the participation, is the holder's.
 * A top-up exempts only when it is needed: otherwise rights would pay the participation [CT R6323].
 */
export const allocate = (request: TrainingRequest, rights: UsableRights): Allocation => {
  const due = Math.min(participationOn(request.purchasedOn)?.value ?? 0, request.priceCents);
  const freely = allocateWith(request, rights, 0);
  const exemption = exemptionAtOnce(request, rights) ?? exemptionByTopUp(freely.payments);
  const { payments, hardshipCents } = exemption === null ? allocateWith(request, rights, due) : freely;
  const paidCents = payments.reduce((sum, { amountCents }) => sum + amountCents, 0);
  return {
    payments,
    holderCents: request.priceCents - paidCents,
    participationCents: exemption === null ? due : 0,
    exemption,
    capCents: fundingLimitsOn(request.purchasedOn).value.capCents[request.kind] ?? null,
    hardshipPointsUsed: Math.ceil(hardshipCents / Math.max(1, centsPerHardshipPoint(request.purchasedOn))),
  };
};
