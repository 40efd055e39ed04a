import { LEAVE_ANSWER_DAYS, askLeaveBy, trainingLeaveState } from '../rules/training-leave.ts';
import { day, days } from '../text/format.ts';
import { same, sentences, text } from '../text/text.ts';
import type { Text } from '../text/text.ts';
import type { TrainingFileFacts } from '../facts/shapes.ts';
import { hasAny, isUncertain } from './step.ts';
import type { Situation, StepRule } from './step.ts';

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

/** Training in work time is asked for ahead, under private law [CT D6323-4]; null when that does not concern the person. */
const tellLeave = (
  { startDate, endDate }: TrainingFileFacts,
  { statuses, today }: Situation,
): Text | null => {
  if (
    startDate === null ||
    !hasAny(statuses, 'PERMANENT_EMPLOYEE', 'FIXED_TERM_EMPLOYEE', 'TEMPORARY_WORKER')
  )
    return null;
  const dates = { startsOn: startDate, endsOn: endDate ?? startDate };
  const leave = trainingLeaveState({ ...dates, requestedOn: today, answer: null }, today);
  if (leave.kind === 'INADMISSIBLE') {
    const notice = days(leave.noticeDays);
    return text(
      `Le délai de ${notice.FR} pour demander une absence à l'employeur est passé : suivez-la hors temps de travail ou décalez-la.`,
      `The notice of ${notice.EN} for leave from your employer has passed: attend it outside work time or move it.`,
    );
  }
  const [by, answer] = [day(askLeaveBy(dates.startsOn, dates.endsOn)), days(LEAVE_ANSWER_DAYS)];
  return text(
    `Sur le temps de travail, demandez l'absence à l'employeur au plus tard le ${by.FR} ; son silence pendant ${answer.FR} vaut accord.`,
    `In work time, ask your employer for leave by ${by.EN}; no answer within ${answer.EN} is a yes.`,
  );
};

/** Files that wait for the holder; those whose deadline has passed are cancelled by the agency itself. */
export const proposeTrainingFiles: StepRule = (situation) => {
  const { training } = situation.facts;
  return (training.value?.files ?? []).flatMap((file) => {
    const action = ACTIONS[file.state];
    if (action === undefined || (file.actionDueBy !== null && file.actionDueBy < situation.today)) return [];
    const deadline = tellDeadline(file);
    return [
      {
        code: 'ACT_ON_TRAINING_FILE',
        title: action.title(file.title),
        why: sentences(
          text(`${action.why.FR}${deadline.FR}`, `${action.why.EN}${deadline.EN}`),
          tellLeave(file, situation),
        ),
        reference: 'CT L6323-9',
        dueBy: file.actionDueBy,
        missing: [],
        uncertain: isUncertain(training),
      },
    ];
  });
};
