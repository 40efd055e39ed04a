import { addDays, addMonths, daysBetween } from '../../kit/civil-date.ts';
import type { CivilDate } from '../../kit/civil-date.ts';
import { endedContracts, openContracts } from '../facts/employment-view.ts';
import type { EmploymentFacts, EmploymentRecordFacts } from '../facts/shapes.ts';
import { wholeMonthsBetween } from '../rules/calendar.ts';
import {
  TRANSITION,
  addSpans,
  fixedTermTransition,
  permanentTransition,
  temporaryTransition,
} from '../rules/career-transition.ts';
import type { Span, TransitionTest } from '../rules/career-transition.ts';
import { count, day, hours, months } from '../text/format.ts';
import { sentences, text } from '../text/text.ts';
import type { Text } from '../text/text.ts';
import { present } from './step.ts';
import type { Situation } from './step.ts';

/** A way into the PTP, tested on this person. */
export type Route = {
  readonly test: TransitionTest;
  /** The person's own figures. */
  readonly figures: Text;
  readonly missing: readonly Text[];
  readonly dueBy: CivilDate | null;
};

const PERMANENT: ReadonlySet<string> = new Set(['CDI', 'INTERMITTENT_CDI', 'SITE_CDI']);
const TEMPORARY: ReadonlySet<string> = new Set(['TEMPORARY_MISSION', 'TEMPORARY_AGENCY_CDI']);

const isFixedTerm = ({ contract }: EmploymentRecordFacts): boolean =>
  contract.nature === 'CDD' && !contract.apprenticeship;

const spanWithin = ({ contract }: EmploymentRecordFacts, from: CivilDate, until: CivilDate): Span => {
  const start = contract.startDate > from ? contract.startDate : from;
  const end = contract.endDate !== null && contract.endDate < until ? contract.endDate : until;
  if (start > end) return { months: 0, days: 0 };
  const afterEnd = addDays(end, 1);
  const whole = wholeMonthsBetween(start, afterEnd);
  return { months: whole, days: daysBetween(addMonths(start, whole), afterEnd) };
};

/** `encore 3 mois en CDD`, `3 months more on fixed-term contracts`; null when nothing lacks. */
const lacking = (value: number, inUnit: (value: number) => Text, where: Text): Text | null => {
  const amount = inUnit(value);
  return value > 0 ? text(`encore ${amount.FR} ${where.FR}`, `${amount.EN} more ${where.EN}`) : null;
};

const waivedText = text(
  "Bénéficiaire de l'obligation d'emploi, vous n'avez aucune ancienneté à justifier.",
  'As a beneficiary of the employment obligation you need no seniority.',
);

const throughPermanentContract = (
  employment: EmploymentFacts,
  waived: boolean,
  employer: EmploymentRecordFacts,
): Route => {
  const [employed, inFirm] = [
    employment.monthsEmployedIn60Months ?? 0,
    employment.monthsWithCurrentEmployer ?? 0,
  ];
  const test = permanentTransition(employed, inFirm, waived);
  const [told, firm, name] = [months(employed), months(inFirm), employer.employer.name];
  return {
    test,
    figures: waived
      ? waivedText
      : text(
          `${told.FR} d'activité salariée en cinq ans et ${firm.FR} ${name === null ? "dans l'entreprise" : `chez ${name}`} (il en faut ${TRANSITION.monthsEmployed} et ${TRANSITION.monthsInFirm}).`,
          `${told.EN} as an employee in five years and ${firm.EN} ${name === null ? 'in the firm' : `at ${name}`} (${TRANSITION.monthsEmployed} and ${TRANSITION.monthsInFirm} are needed).`,
        ),
    missing: present(
      lacking(test.missingMonthsEmployed, months, text('comme salarié', 'as an employee')),
      lacking(test.missingInRoute, months, text("dans l'entreprise", 'in the firm')),
    ),
    dueBy: null,
  };
};

const throughFixedTerm = (
  { facts, today }: Situation,
  employment: EmploymentFacts,
  waived: boolean,
  current: EmploymentRecordFacts,
): Route => {
  const records = [...openContracts(facts, today), ...endedContracts(facts)].filter(isFixedTerm);
  const held = addSpans(
    records.map((record) => spanWithin(record, addDays(addMonths(today, -12), 1), today)),
  );
  const employed = employment.monthsEmployedIn60Months ?? 0;
  const test = fixedTermTransition(employed, held, waived);
  const [told, inFixedTerm] = [months(employed), months(held.months)];
  const planned = current.contract.plannedEndDate;
  // Planned ends are often wrong: one that has passed under an open contract says nothing.
  const ends = planned === null || planned < today ? null : planned;
  const before = ends === null ? null : day(ends);
  return {
    test,
    figures: sentences(
      waived
        ? waivedText
        : text(
            `${told.FR} d'activité salariée en cinq ans et ${inFixedTerm.FR} de CDD sur les douze derniers (il en faut ${TRANSITION.monthsEmployed} et ${TRANSITION.fixedTermMonths}).`,
            `${told.EN} as an employee in five years and ${inFixedTerm.EN} of fixed-term contracts in the last twelve (${TRANSITION.monthsEmployed} and ${TRANSITION.fixedTermMonths} are needed).`,
          ),
      before === null
        ? null
        : text(
            `La demande se fait avant la fin du contrat, le ${before.FR}.`,
            `Ask before the contract ends, on ${before.EN}.`,
          ),
    ),
    missing: present(
      lacking(test.missingMonthsEmployed, months, text('comme salarié', 'as an employee')),
      lacking(test.missingInRoute, months, text('en CDD', 'on fixed-term contracts')),
    ),
    // A season comes back: the next contract opens the way again, so that its end is no deadline.
    dueBy: current.contract.seasonal ? null : ends,
  };
};

const throughTemporaryWork = (employment: EmploymentFacts, waived: boolean): Route => {
  const done = employment.temporaryHoursIn18Months ?? 0;
  const test = temporaryTransition(done, waived);
  const [told, needed, inAgency] = [
    hours(done),
    count(TRANSITION.temporaryHours),
    hours(TRANSITION.temporaryHoursInAgency),
  ];
  return {
    test,
    figures: waived
      ? waivedText
      : text(
          `${told.FR} d'intérim sur 18 mois (il en faut ${needed.FR}) : le dossier passe par Transitions Pro et le FAF.TT.`,
          `${told.EN} of temporary work in 18 months (${needed.EN} are needed): the file goes through Transitions Pro and the FAF.TT.`,
        ),
    missing: present(
      lacking(test.missingInRoute, hours, text("d'intérim", 'of temporary work')),
      waived
        ? null
        : text(
            `${inAgency.FR} dans l'agence qui vous emploie, à vérifier avec elle`,
            `${inAgency.EN} in the agency that employs you, to be checked with it`,
          ),
    ),
    dueBy: null,
  };
};

/** The way that the person's contracts open; null when none does. */
export const findRoute = (situation: Situation): Route | null => {
  const employment = situation.facts.employment.value;
  if (employment === null) return null;
  const waived = employment.disabledWorker === true;
  const open = openContracts(situation.facts, situation.today).filter(
    ({ contract }) => !contract.apprenticeship,
  );
  // `monthsWithCurrentEmployer` is that of the longest contract.
  const permanent = open
    .filter(({ contract }) => PERMANENT.has(contract.nature))
    .toSorted((a, b) => a.contract.startDate.localeCompare(b.contract.startDate))[0];
  if (permanent !== undefined) return throughPermanentContract(employment, waived, permanent);
  if (
    situation.statuses.has('TEMPORARY_WORKER') ||
    open.some(({ contract }) => TEMPORARY.has(contract.nature))
  )
    return throughTemporaryWork(employment, waived);
  const fixedTerm = open.find(isFixedTerm);
  return fixedTerm === undefined ? null : throughFixedTerm(situation, employment, waived, fixedTerm);
};
