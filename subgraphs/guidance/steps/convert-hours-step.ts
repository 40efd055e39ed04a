import { endedContracts, openContracts } from '../facts/employment-view.ts';
import type { EmploymentRecordFacts, TrainingFacts } from '../facts/shapes.ts';
import { addMonths } from '../../kit/civil-date.ts';
import { CENTS_PER_HOUR, USUAL_CEILING_CENTS, convertHours } from '../rules/hours-conversion.ts';
import { day, hours, money } from '../text/format.ts';
import { sentences, text } from '../text/text.ts';
import type { Text } from '../text/text.ts';
import { isUncertain, present } from './step.ts';
import type { Situation, StepRule } from './step.ts';

const PUBLIC_NATURES: ReadonlySet<string> = new Set(['CIVIL_SERVANT', 'PUBLIC_CDI', 'PUBLIC_CDD']);

/** [interp] A public contract that ends within so many months is a move to prepare. */
const MOVE_IN_SIGHT_MONTHS = 12;

const isPublic = ({ contract }: EmploymentRecordFacts): boolean => PUBLIC_NATURES.has(contract.nature);

const heldIn = ({ unit, balance, holdings }: TrainingFacts, wanted: 'HOUR' | 'EUR_CENT'): number =>
  holdings?.find((holding) => holding.unit === wanted)?.balance ?? (unit === wanted ? (balance ?? 0) : 0);

/** How the person leaves public service, in words; null when nothing shows it. */
const tellMove = ({ facts, today }: Situation): Text | null => {
  const open = openContracts(facts, today);
  const started = open.find((record) => !isPublic(record) && record.contract.nature !== 'OTHER');
  if (started !== undefined) {
    const since = day(started.contract.startDate);
    const employer = started.employer.name ?? '';
    return text(
      `Vous travaillez sous contrat de droit privé depuis le ${since.FR}${employer === '' ? '' : ` (${employer})`}.`,
      `You have been working under a private-law contract since ${since.EN}${employer === '' ? '' : ` (${employer})`}.`,
    );
  }
  const horizon = addMonths(today, MOVE_IN_SIGHT_MONTHS);
  const leaving = [...open, ...endedContracts(facts)].find(
    (record) =>
      isPublic(record) && (record.contract.endDate ?? record.contract.plannedEndDate ?? '9999') <= horizon,
  );
  if (leaving === undefined) return null;
  const endsOn = leaving.contract.endDate ?? leaving.contract.plannedEndDate ?? today;
  const end = day(endsOn);
  return endsOn < today
    ? text(
        `La fin de votre engagement public était fixée au ${end.FR}.`,
        `The end of your public employment was set for ${end.EN}.`,
      )
    : text(`Votre engagement public prend fin le ${end.FR}.`, `Your public employment ends on ${end.EN}.`);
};

/** Hours of a public agent become euros on moving under private law [CT R6323-43, D6323-44]. */
export const proposeHoursConversion: StepRule = (situation) => {
  const { training, employment } = situation.facts;
  const held = training.value === null ? 0 : heldIn(training.value, 'HOUR');
  if (training.value === null || held <= 0) return [];
  const move = tellMove(situation);
  if (move === null && employment.answered) return [];
  const ceilingCents =
    training.value.holdings?.find(({ unit }) => unit === 'EUR_CENT')?.cap ?? USUAL_CEILING_CENTS;
  const { cents, capped } = convertHours(held, heldIn(training.value, 'EUR_CENT'), ceilingCents);
  const [amount, inHours, rate, ceiling] = [
    money(cents),
    hours(held),
    money(CENTS_PER_HOUR),
    money(ceilingCents),
  ];
  const privateContract = openContracts(situation.facts, situation.today).some((record) => !isPublic(record));
  return [
    {
      code: 'CONVERT_HOURS',
      title: text('Convertir vos heures de CPF en euros', 'Turn your CPF hours into euros'),
      why: sentences(
        move,
        text(
          `Vos ${inHours.FR} deviennent ${amount.FR} (${rate.FR} l'heure).`,
          `Your ${inHours.EN} become ${amount.EN} (${rate.EN} an hour).`,
        ),
        capped
          ? text(
              `Le plafond de ${ceiling.FR} limite le résultat.`,
              `The ceiling of ${ceiling.EN} limits the result.`,
            )
          : null,
      ),
      reference: 'CT R6323-43, D6323-44',
      dueBy: null,
      missing: present(
        privateContract ? null : text('un contrat de droit privé', 'a contract under private law'),
      ),
      uncertain: isUncertain(training, employment),
    },
  ];
};
