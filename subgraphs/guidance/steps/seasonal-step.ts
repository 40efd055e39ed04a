import { endedContracts, openContracts } from '../facts/employment-view.ts';
import { testUnemployment } from '../rules/unemployment.ts';
import { count, day, days, hours, money } from '../text/format.ts';
import { same, sentences, text } from '../text/text.ts';
import type { Text } from '../text/text.ts';
import type { EmploymentRecordFacts } from '../facts/shapes.ts';
import type { CivilDate } from '../../kit/civil-date.ts';
import { isUncertain } from './step.ts';
import type { StepRule } from './step.ts';

const tellSeason = ({ contract, employer }: EmploymentRecordFacts, today: CivilDate): Text => {
  const at = employer.name === null ? same('') : text(` chez ${employer.name}`, ` at ${employer.name}`);
  const endsOn = contract.endDate ?? contract.plannedEndDate;
  if (endsOn === null) return text(`Vous êtes en saison${at.FR}.`, `You are in season${at.EN}.`);
  const end = day(endsOn);
  return endsOn < today
    ? text(`Votre saison${at.FR} s'est terminée le ${end.FR}.`, `Your season${at.EN} ended on ${end.EN}.`)
    : text(`Votre saison${at.FR} se termine le ${end.FR}.`, `Your season${at.EN} ends on ${end.EN}.`);
};

/** Between two seasons: training, and benefit at the conditions of seasonal workers (108 days or 758 hours). */
export const proposeOffSeasonTraining: StepRule = ({ facts, statuses, today }) => {
  const season = [...openContracts(facts, today), ...endedContracts(facts)].find(
    ({ contract }) => contract.seasonal,
  );
  if (!statuses.has('SEASONAL_WORKER') || season === undefined) return [];
  const employment = facts.employment.value;
  const test = testUnemployment({
    contractEndsOn: season.contract.endDate ?? season.contract.plannedEndDate ?? today,
    birthDate: facts.identity.value?.birthDate ?? null,
    seasonal: true,
    days: employment?.affiliationDaysIn24Months ?? null,
    hours: employment?.affiliationHoursIn24Months ?? null,
  });
  const [workedDays, workedHours] = [
    days(employment?.affiliationDaysIn24Months ?? 0),
    hours(employment?.affiliationHoursIn24Months ?? 0),
  ];
  const [neededDays, neededHours] = [count(test.neededDays), hours(test.neededHours)];
  const balance = facts.training.value?.unit === 'EUR_CENT' ? money(facts.training.value.balance ?? 0) : null;
  return [
    {
      code: 'OFF_SEASON_TRAINING',
      title: text('Se former entre deux saisons', 'Train between two seasons'),
      why: sentences(
        tellSeason(season, today),
        balance === null ? null : text(`Vous disposez de ${balance.FR}.`, `You have ${balance.EN}.`),
        text(
          `Pour l'ARE d'un saisonnier il faut ${neededDays.FR} jours ou ${neededHours.FR} en 24 mois ; vous en avez ${workedDays.FR} ou ${workedHours.FR}${test.open ? ', la condition est remplie' : ''}.`,
          `Unemployment benefit of a seasonal worker takes ${neededDays.EN} days or ${neededHours.EN} in 24 months; you have ${workedDays.EN} or ${workedHours.EN}${test.open ? ', the condition is met' : ''}.`,
        ),
      ),
      reference: 'CT L6323-11, L5422-1',
      dueBy: null,
      missing: [],
      uncertain: isUncertain(facts.employment, facts.training),
    },
  ];
};
