import { centsPerHardshipPoint } from '../rules/hardship-tariff.ts';
import { participationOn } from '../rules/participation.ts';
import { day, money, points } from '../text/format.ts';
import { text } from '../text/text.ts';
import type { Text } from '../text/text.ts';
import type { Allocation, Payment } from './allocate.ts';
import { EXEMPTION_REASONS, PAYER_LABELS } from './labels.ts';
import type { TrainingRequest } from './training-request.ts';
import type { UsableRights } from './usable-rights.ts';

const explainPrice = ({ priceCents, purchasedOn }: TrainingRequest): Text => {
  const [price, bought] = [money(priceCents), day(purchasedOn)];
  return text(
    `Prix de la formation : ${price.FR}, règles en vigueur au ${bought.FR}.`,
    `Price of the training: ${price.EN}, rules in force on ${bought.EN}.`,
  );
};

const explainParticipation = (request: TrainingRequest, allocation: Allocation): Text => {
  const row = participationOn(request.purchasedOn);
  if (row === null)
    return text(
      'Aucune participation forfaitaire avant le 2 mai 2024.',
      'No mandatory participation before 2 May 2024.',
    );
  if (allocation.exemption !== null) {
    const [flat, reason] = [money(row.value), EXEMPTION_REASONS[allocation.exemption]];
    return text(
      `Participation forfaitaire de ${flat.FR} : elle n'est pas due, car ${reason.FR}.`,
      `Mandatory participation of ${flat.EN}: it is not due, because ${reason.EN}.`,
    );
  }
  const due = money(allocation.participationCents);
  return text(
    `Participation forfaitaire : ${due.FR} restent à votre charge quels que soient vos droits (${row.source}).`,
    `Mandatory participation: ${due.EN} stay with you whatever your rights are (${row.source}).`,
  );
};

const explainCap = ({ capCents }: Allocation): Text | null => {
  if (capCents === null) return null;
  const cap = money(capCents);
  return text(
    `Vos droits à formation peuvent payer au plus ${cap.FR} pour ce type de formation (plafond depuis le 26 février 2026).`,
    `Your training rights may pay at most ${cap.EN} for this kind of training (ceiling since 26 February 2026).`,
  );
};

const explainTrainingRights = (
  { kind }: TrainingRequest,
  rights: UsableRights,
  payments: readonly Payment[],
): Text => {
  if (kind === 'VOLUNTEER_TRAINING')
    return text(
      "Formation de bénévole : seuls les droits d'engagement (CEC) sont utilisables.",
      'Training of volunteers: only engagement rights (CEC) can be used.',
    );
  const paid = payments.find(({ payer }) => payer === 'CPF')?.amountCents ?? 0;
  const [held, used] = [money(rights.trainingCents), money(paid)];
  return text(
    `Droits à formation (CPF) : ${held.FR} disponibles, ${used.FR} utilisés.`,
    `Training rights (CPF): ${held.EN} available, ${used.EN} used.`,
  );
};

const explainHardshipPoints = (
  request: TrainingRequest,
  rights: UsableRights,
  allocation: Allocation,
): Text | null => {
  if (request.hardshipPoints === 0) return null;
  const usable = Math.min(request.hardshipPoints, rights.hardshipPoints);
  const rate = money(centsPerHardshipPoint(request.purchasedOn));
  const [held, used] = [points(usable), points(allocation.hardshipPointsUsed)];
  return text(
    `Points du C2P : ${held.FR} utilisables à ${rate.FR} le point, ${used.FR} nécessaires. L'usage demande un conseil en évolution professionnelle préalable et vise un emploi moins exposé.`,
    `Hardship points: ${held.EN} usable at ${rate.EN} a point, ${used.EN} needed. The use asks for career advice (CEP) first and aims at a less exposed job.`,
  );
};

const ROLE_TEXTS: Readonly<Record<'TARGETED' | 'TOP_UP' | 'PARTICIPATION', Text>> = {
  TARGETED: text(
    'accordé pour cette formation, utilisé avant vos droits',
    'granted for this training, used before your rights',
  ),
  TOP_UP: text('complément, utilisé après vos droits', 'top-up, used after your rights'),
  PARTICIPATION: text(
    'pour la participation forfaitaire à votre place',
    'for the mandatory participation in your place',
  ),
};

const explainPayment = ({ payer, role, amountCents }: Payment): Text | null => {
  if (payer === 'CPF') return null;
  const [label, amount] = [PAYER_LABELS[payer], money(amountCents)];
  if (role === 'RIGHTS')
    return text(
      `${label.FR} : ${amount.FR}, utilisés après les droits CPF.`,
      `${label.EN}: ${amount.EN}, used after CPF rights.`,
    );
  return text(
    `${label.FR} : ${amount.FR} (${ROLE_TEXTS[role].FR}).`,
    `${label.EN}: ${amount.EN} (${ROLE_TEXTS[role].EN}).`,
  );
};

const explainHolder = ({ holderCents }: Allocation): Text => {
  const rest = money(holderCents);
  return text(`Reste à votre charge : ${rest.FR}.`, `Left for you to pay: ${rest.EN}.`);
};

/** How an allocation was reached, one sentence a step [CRPA R311-3-1-2]. */
export const explainAllocation = (
  request: TrainingRequest,
  rights: UsableRights,
  allocation: Allocation,
): readonly Text[] => {
  const targeted = allocation.payments.filter(({ role }) => role === 'TARGETED');
  const others = allocation.payments.filter(({ role }) => role !== 'TARGETED');
  return [
    explainPrice(request),
    explainParticipation(request, allocation),
    ...targeted.map(explainPayment),
    explainCap(allocation),
    explainTrainingRights(request, rights, allocation.payments),
    explainHardshipPoints(request, rights, allocation),
    ...others.map(explainPayment),
    explainHolder(allocation),
  ].filter((step) => step !== null);
};
