import { carerLeaves } from '../facts/carer-leave.ts';
import { openContracts } from '../facts/employment-view.ts';
import { addYears, ageOn } from '../rules/calendar.ts';
import type { CivilDate } from '../../kit/civil-date.ts';
import { day } from '../text/format.ts';
import { sentences, text } from '../text/text.ts';
import type { Text } from '../text/text.ts';
import { STATUS_LABELS } from '../statuses/status.ts';
import { hasAny, isUncertain } from './step.ts';
import type { Situation, StepRule } from './step.ts';

/** Entretien de parcours professionnel: in the first year, then every 4 years [CT L6315-1]. */
const INTERVIEW = { firstYears: 1, everyYears: 4 } as const;

/** Up to this age a Mission locale gives the advice. */
const MISSION_LOCALE_TO = 25;

/** A label inside a sentence: acronyms keep their capitals. */
const inSentence = (label: string): string => label.slice(0, 1).toLowerCase() + label.slice(1);

/** Who gives the advice to this person [CT L6111-6]. */
const adviceOperator = ({ facts, statuses, today }: Situation): Text => {
  if (statuses.has('DISABLED_WORKER')) return text('Cap emploi', 'Cap emploi');
  const birthDate = facts.identity.value?.birthDate ?? null;
  const young = birthDate !== null && ageOn(birthDate, today) <= MISSION_LOCALE_TO;
  if (young && hasAny(statuses, 'JOBSEEKER', 'YOUNG_WITHOUT_DIPLOMA'))
    return text('la Mission locale', 'the Mission locale');
  return statuses.has('JOBSEEKER')
    ? text('France Travail', 'France Travail')
    : text("l'opérateur Avenir Actifs de votre région", 'the Avenir Actifs operator of your region');
};

/** Coming back from a carer's leave: what it gave, and that advice helps to start again. */
const tellReturn = ({ facts, today }: Situation): Text | null => {
  const leave = carerLeaves(facts, today).find(({ running }) => !running);
  if (leave?.endDate === undefined || leave.endDate === null) return null;
  const ended = day(leave.endDate);
  return text(
    `Votre congé d'aidant, terminé le ${ended.FR}, compte entièrement pour le CPF ; le conseil aide à la reprise.`,
    `Your carer's leave, which ended on ${ended.EN}, counts fully for the CPF; advice helps with the return.`,
  );
};

/** Conseil en évolution professionnelle (CEP): free, for everybody in working life [CT L6111-6]. */
export const proposeCareerAdvice: StepRule = (situation) => {
  const { facts, statuses } = situation;
  if (statuses.has('RETIRED')) return [];
  const operator = adviceOperator(situation);
  const labels = [...statuses].map((kind) => STATUS_LABELS[kind]);
  return [
    {
      code: 'CAREER_ADVICE',
      title: text(
        'Demander un conseil en évolution professionnelle (CEP), gratuit',
        'Ask for career advice (CEP), free of charge',
      ),
      why: sentences(
        labels.length === 0
          ? null
          : text(
              `Votre situation : ${labels.map(({ FR }) => inSentence(FR)).join(', ')}.`,
              `Your situation: ${labels.map(({ EN }) => inSentence(EN)).join(', ')}.`,
            ),
        tellReturn(situation),
        text(`Votre interlocuteur est ${operator.FR}.`, `Your contact is ${operator.EN}.`),
      ),
      reference: 'CT L6111-6',
      dueBy: null,
      missing: [],
      uncertain: isUncertain(facts.employment, facts.jobseeker),
    },
  ];
};

const nextInterview = (startDate: CivilDate, today: CivilDate): CivilDate => {
  let due = addYears(startDate, INTERVIEW.firstYears);
  while (due < today) due = addYears(due, INTERVIEW.everyYears);
  return due;
};

/** The employer owes an interview about the career in the first year, then every four [CT L6315-1]. */
export const proposeCareerInterview: StepRule = ({ facts, today, statuses }) => {
  if (!statuses.has('PERMANENT_EMPLOYEE')) return [];
  const records = openContracts(facts, today)
    .filter(({ contract }) => contract.nature === 'CDI' && !contract.apprenticeship)
    .toSorted((a, b) => a.contract.startDate.localeCompare(b.contract.startDate));
  const oldest = records[0];
  if (oldest === undefined) return [];
  const [since, due] = [day(oldest.contract.startDate), day(nextInterview(oldest.contract.startDate, today))];
  const name = oldest.employer.name ?? '';
  const leave = carerLeaves(facts, today).find(({ running }) => !running);
  return [
    {
      code: 'CAREER_INTERVIEW',
      title: text(
        'Préparer votre entretien de parcours professionnel',
        'Prepare your career interview (entretien de parcours professionnel)',
      ),
      why: sentences(
        text(
          `En poste depuis le ${since.FR}${name === '' ? '' : ` chez ${name}`} : votre employeur doit vous le proposer au plus tard le ${due.FR}.`,
          `In post since ${since.EN}${name === '' ? '' : ` at ${name}`}: your employer must offer it by ${due.EN}.`,
        ),
        leave === undefined
          ? null
          : text(
              "Il est aussi proposé au retour d'un congé de proche aidant.",
              "It is offered on coming back from a carer's leave as well.",
            ),
      ),
      reference: 'CT L6315-1',
      dueBy: null,
      missing: [],
      uncertain: isUncertain(facts.employment),
    },
  ];
};
