import { centsPerHardshipPoint } from '../rules/hardship-tariff.ts';
import { money, points } from '../text/format.ts';
import { sentences, text } from '../text/text.ts';
import { isUncertain } from './step.ts';
import type { StepRule } from './step.ts';

/** Points of the compte professionnel de prévention become training, part time or quarters [CT L4163-7]. */
export const proposeHardshipPoints: StepRule = ({ facts: { hardship }, statuses, today }) => {
  const held = hardship.value?.points ?? 0;
  if (held <= 0 || statuses.has('RETIRED')) return [];
  const rate = centsPerHardshipPoint(today);
  const [inPoints, amount, perPoint] = [points(held), money(held * rate), money(rate)];
  const reserve = hardship.value?.trainingReserve ?? 0;
  const pending = hardship.value?.pending ?? 0;
  const [reserved, waiting] = [points(reserve), points(pending)];
  return [
    {
      code: 'USE_HARDSHIP_POINTS',
      title: text(
        'Utiliser vos points du compte professionnel de prévention (C2P)',
        'Use the points of your hardship account (C2P)',
      ),
      why: sentences(
        text(
          `Vos ${inPoints.FR} valent ${amount.FR} de formation vers un emploi moins exposé (${perPoint.FR} le point).`,
          `Your ${inPoints.EN} are worth ${amount.EN} of training towards a less exposed job (${perPoint.EN} a point).`,
        ),
        reserve > 0
          ? text(
              `${reserved.FR} ne peuvent servir qu'à la formation ou à la reconversion.`,
              `${reserved.EN} can serve training or reconversion only.`,
            )
          : null,
        pending > 0
          ? text(
              `${waiting.FR} de plus sont réservés par une demande en cours.`,
              `${waiting.EN} more are reserved by a request under way.`,
            )
          : null,
      ),
      reference: 'CT L4163-7, R4163-11',
      dueBy: null,
      missing: [text('un conseil en évolution professionnelle préalable', 'career advice (CEP) beforehand')],
      uncertain: isUncertain(hardship),
    },
  ];
};
