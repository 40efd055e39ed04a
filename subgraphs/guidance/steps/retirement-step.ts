import { addMonths } from '../../kit/civil-date.ts';
import { day, quantity } from '../text/format.ts';
import { sentences, text } from '../text/text.ts';
import { isUncertain } from './step.ts';
import type { StepRule } from './step.ts';

/** [interp] A pension is prepared from so many months before the legal age. */
const PREPARE_MONTHS = 24;

/** The legal age comes within two years, or has passed without a pension [CSS L161-17-2]. */
export const proposeRetirement: StepRule = ({ facts: { career }, today }) => {
  const reachedOn = career.value?.legalAgeReachedOn ?? null;
  if (reachedOn === null || career.value?.pensionInPayment === true) return [];
  if (reachedOn > addMonths(today, PREPARE_MONTHS)) return [];
  const reached = day(reachedOn);
  const quarters = quantity(
    career.value?.quarters ?? 0,
    ['trimestre', 'trimestres'],
    ['quarter', 'quarters'],
  );
  return [
    {
      code: 'PREPARE_RETIREMENT',
      title: text('Préparer votre demande de retraite', 'Prepare your application for a pension'),
      why: sentences(
        reachedOn <= today
          ? text(`Âge légal atteint le ${reached.FR}.`, `Legal age reached on ${reached.EN}.`)
          : text(`Âge légal le ${reached.FR}.`, `Legal age on ${reached.EN}.`),
        text(
          `${quarters.FR} à votre relevé de carrière, à vérifier. À taux plein, le compte formation ne sera plus utilisable : utilisez-le avant.`,
          `${quarters.EN} on your career statement, to be checked. At the full rate the training account can no longer be used: use it before.`,
        ),
      ),
      reference: 'CSS L161-17-2, CT L6323-3',
      dueBy: null,
      missing: [],
      uncertain: isUncertain(career),
    },
  ];
};
