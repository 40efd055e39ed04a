import { endedContracts, openContracts } from '../facts/employment-view.ts';
import type { EmploymentRecordFacts } from '../facts/shapes.ts';
import { isOccupation } from '../statuses/contract-kinds.ts';
import { addDays, addMonths } from '../../kit/civil-date.ts';
import type { CivilDate } from '../../kit/civil-date.ts';
import { isInvoluntaryEnd, testUnemployment } from '../rules/unemployment.ts';
import { count, day, days, hours } from '../text/format.ts';
import { same, sentences, text } from '../text/text.ts';
import type { Text } from '../text/text.ts';
import { isUncertain, present } from './step.ts';
import type { Situation, StepRule } from './step.ts';

/** [interp] An end within so many days is prepared; one so many months ago is still acted on. */
const HORIZON = { daysAhead: 90, monthsBack: 12 } as const;

type EndOfWork = {
  readonly record: EmploymentRecordFacts;
  readonly endsOn: CivilDate;
  readonly coming: boolean;
};

/** The end of contract that benefit would follow: the one to come, else the last one when it was not chosen. */
const findEnd = ({ facts, today }: Situation): EndOfWork | null => {
  const open = openContracts(facts, today).filter(isOccupation);
  const coming = open.find(
    ({ contract }) =>
      contract.plannedEndDate !== null &&
      contract.plannedEndDate >= today &&
      contract.plannedEndDate <= addDays(today, HORIZON.daysAhead),
  );
  if (coming !== undefined && open.length === 1)
    return { record: coming, endsOn: coming.contract.plannedEndDate ?? today, coming: true };
  if (open.length > 0 || facts.selfEmployment.value?.active === true) return null;
  const last = endedContracts(facts).find(isOccupation);
  if (last?.contract.endDate === undefined || last.contract.endDate === null) return null;
  if (last.contract.endDate < addMonths(today, -HORIZON.monthsBack)) return null;
  const motive = last.contract.endReasonCode;
  return motive !== null && !isInvoluntaryEnd(motive)
    ? null
    : { record: last, endsOn: last.contract.endDate, coming: false };
};

const tellEnd = ({ record, endsOn, coming }: EndOfWork): Text => {
  const [end, name] = [day(endsOn), record.employer.name];
  const at = name === null ? same('') : text(` chez ${name}`, ` at ${name}`);
  return coming
    ? text(`Votre contrat${at.FR} se termine le ${end.FR}.`, `Your contract${at.EN} ends on ${end.EN}.`)
    : text(`Votre contrat${at.FR} s'est terminé le ${end.FR}.`, `Your contract${at.EN} ended on ${end.EN}.`);
};

/** Allocation d'aide au retour à l'emploi (ARE) after a contract that ends or ended [CT L5422-1]. */
export const proposeUnemploymentBenefit: StepRule = (situation) => {
  const { facts, statuses } = situation;
  const end = statuses.has('RETIRED') ? null : findEnd(situation);
  const employment = facts.employment.value;
  if (end === null || employment === null) return [];
  const worked = { days: employment.affiliationDaysIn24Months, hours: employment.affiliationHoursIn24Months };
  const test = testUnemployment({
    ...worked,
    contractEndsOn: end.endsOn,
    birthDate: facts.identity.value?.birthDate ?? null,
    seasonal: end.record.contract.seasonal,
  });
  const registered = facts.jobseeker.value?.registered === true;
  const [inDays, inHours] = [days(worked.days ?? 0), hours(worked.hours ?? 0)];
  const [neededDays, neededHours] = [count(test.neededDays), hours(test.neededHours)];
  return [
    {
      code: 'UNEMPLOYMENT_BENEFIT',
      title: registered
        ? text(
            "Vérifier votre allocation d'aide au retour à l'emploi (ARE)",
            'Check your unemployment benefit (ARE)',
          )
        : text(
            "S'inscrire à France Travail et demander l'allocation d'aide au retour à l'emploi (ARE)",
            'Register at France Travail and ask for unemployment benefit (ARE)',
          ),
      why: sentences(
        tellEnd(end),
        text(
          `${inDays.FR} ou ${inHours.FR} d'affiliation en 24 mois : il faut ${neededDays.FR} jours ou ${neededHours.FR}.`,
          `${inDays.EN} or ${inHours.EN} of affiliation in 24 months: ${neededDays.EN} days or ${neededHours.EN} are needed.`,
        ),
      ),
      reference: 'CT L5422-1, L5422-2',
      dueBy: null,
      missing: present(
        test.open
          ? null
          : text(
              `encore ${days(test.neededDays - (worked.days ?? 0)).FR} ou ${hours(test.neededHours - (worked.hours ?? 0)).FR}`,
              `${days(test.neededDays - (worked.days ?? 0)).EN} or ${hours(test.neededHours - (worked.hours ?? 0)).EN} more`,
            ),
      ),
      // From 55 on the window is longer than the 24 months that are counted here.
      uncertain:
        isUncertain(facts.employment, facts.jobseeker, facts.identity) ||
        (!test.open && test.windowMonths > 24),
    },
  ];
};
