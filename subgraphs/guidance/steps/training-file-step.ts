import { day } from '../text/format.ts';
import { same, text } from '../text/text.ts';
import type { Text } from '../text/text.ts';
import type { TrainingFileFacts } from '../facts/shapes.ts';
import { isUncertain } from './step.ts';
import type { StepRule } from './step.ts';

/** States in which a file waits for the holder, and what the holder does; 4 working days to accept a proposal. */
const ACTIONS: Readonly<Record<string, { readonly title: (name: string) => Text; readonly why: Text }>> = {
  PROPOSED: {
    title: (name) =>
      text(`Valider la proposition de formation « ${name} »`, `Accept the training proposal “${name}”`),
    why: text(
      "L'organisme a répondu à votre demande et attend votre accord : vous avez 4 jours ouvrés",
      'The training body answered your request and waits for your agreement: you have 4 working days',
    ),
  },
  PAYMENT_REFUSED: {
    title: (name) =>
      text(`Refaire le paiement de la formation « ${name} »`, `Pay again for the training “${name}”`),
    why: text(
      'Votre part du prix a été refusée au paiement',
      'The payment of your part of the price was refused',
    ),
  },
};

const tellDeadline = ({ actionDueBy, startDate }: TrainingFileFacts): Text => {
  const starts =
    startDate === null
      ? same('')
      : text(` Début prévu le ${day(startDate).FR}.`, ` Planned start on ${day(startDate).EN}.`);
  if (actionDueBy === null) return text(`.${starts.FR}`, `.${starts.EN}`);
  const due = day(actionDueBy);
  return text(
    ` ; sans action le ${due.FR} au plus tard, le dossier est annulé.${starts.FR}`,
    `; without action by ${due.EN} the file is cancelled.${starts.EN}`,
  );
};

/** Files that wait for the holder; those whose deadline has passed are cancelled by the agency itself. */
export const proposeTrainingFiles: StepRule = ({ facts: { training }, today }) =>
  (training.value?.files ?? []).flatMap((file) => {
    const action = ACTIONS[file.state];
    if (action === undefined || (file.actionDueBy !== null && file.actionDueBy < today)) return [];
    const deadline = tellDeadline(file);
    return [
      {
        code: 'ACT_ON_TRAINING_FILE',
        title: action.title(file.title),
        why: text(`${action.why.FR}${deadline.FR}`, `${action.why.EN}${deadline.EN}`),
        reference: 'CT L6323-9',
        dueBy: file.actionDueBy,
        missing: [],
        uncertain: isUncertain(training),
      },
    ];
  });
