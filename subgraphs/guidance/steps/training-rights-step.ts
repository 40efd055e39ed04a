import type { TrainingFacts } from '../facts/shapes.ts';
import { creditLostToCap } from '../rules/annual-credit.ts';
import { participationOn } from '../rules/participation.ts';
import { hours, money } from '../text/format.ts';
import { sentences, text } from '../text/text.ts';
import type { Text } from '../text/text.ts';
import { isUncertain } from './step.ts';
import type { Situation, Step, StepRule } from './step.ts';

const TITLE = text('Utiliser vos droits à formation (CPF)', 'Use your training rights (CPF)');

const tellCap = ({ balance, cap }: TrainingFacts): Text | null => {
  const lost = cap === null ? 0 : creditLostToCap(balance ?? 0, cap);
  if (cap === null || lost === 0) return null;
  const [ceiling, cut] = [money(cap), money(lost)];
  return text(
    `Le plafond est de ${ceiling.FR} : jusqu'à ${cut.FR} du prochain crédit annuel seraient perdus.`,
    `The ceiling is ${ceiling.EN}: up to ${cut.EN} of the next yearly credit would be lost.`,
  );
};

const tellParticipation = ({ facts, today }: Situation): Text | null => {
  const row = participationOn(today);
  if (row === null) return null;
  const flat = money(row.value);
  return facts.jobseeker.value?.registered === true
    ? text(
        `Inscription à France Travail en cours : la participation de ${flat.FR} n'est pas due.`,
        `While you are registered at France Travail the participation of ${flat.EN} is not due.`,
      )
    : text(
        `Une participation de ${flat.FR} reste à votre charge à chaque achat.`,
        `A participation of ${flat.EN} stays with you at each purchase.`,
      );
};

const useEuros = (situation: Situation, training: TrainingFacts): Step => {
  const balance = money(training.balance ?? 0);
  return {
    code: 'USE_TRAINING_RIGHTS',
    title: TITLE,
    why: sentences(
      text(`Vous disposez de ${balance.FR}.`, `You have ${balance.EN}.`),
      tellCap(training),
      tellParticipation(situation),
    ),
    reference: 'CT L6323-6',
    dueBy: null,
    missing: [],
    uncertain: isUncertain(situation.facts.training, situation.facts.jobseeker),
  };
};

const useHours = ({ facts }: Situation, held: number): Step => {
  const balance = hours(held);
  return {
    code: 'USE_TRAINING_RIGHTS',
    title: text('Demander une formation sur vos heures de CPF', 'Ask for training on your CPF hours'),
    why: text(
      `Vous disposez de ${balance.FR} d'agent public : votre employeur public paie la formation qu'il accepte.`,
      `You have ${balance.EN} as a public agent: your public employer pays for the training it agrees to.`,
    ),
    reference: 'décret 2019-1392',
    dueBy: null,
    missing: [text("l'accord de votre employeur", "your employer's agreement")],
    uncertain: isUncertain(facts.training),
  };
};

const askForBalance = ({ facts }: Situation): Step => ({
  code: 'USE_TRAINING_RIGHTS',
  title: TITLE,
  why: text(
    `${facts.training.agency} n'a pas répondu : le montant de vos droits n'est pas connu pour l'instant.`,
    `${facts.training.agency} did not answer: the amount of your rights is not known for now.`,
  ),
  reference: 'CT L6323-6',
  dueBy: null,
  missing: [text('le montant de vos droits', 'the amount of your rights')],
  uncertain: true,
});

/** Rights that can be spent; nothing for who is retired or has none. */
export const proposeTrainingRights: StepRule = (situation) => {
  const { training } = situation.facts;
  if (situation.statuses.has('RETIRED')) return [];
  if (training.value === null) return training.answered ? [] : [askForBalance(situation)];
  const { balance, unit, frozen } = training.value;
  if (frozen === true || (balance ?? 0) <= 0) return [];
  return [unit === 'HOUR' ? useHours(situation, balance ?? 0) : useEuros(situation, training.value)];
};
