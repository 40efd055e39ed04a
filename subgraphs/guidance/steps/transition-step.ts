import { endedContracts, openContracts } from '../facts/employment-view.ts';
import type { EmploymentFacts, EmploymentRecordFacts } from '../facts/shapes.ts';
import { addDays, addMonths, daysBetween, wholeMonthsBetween } from '../rules/calendar.ts';
import type { Day } from '../rules/calendar.ts';
import {
  TRANSITION,
  addSpans,
  fixedTermTransition,
  fullTransitionPayCents,
  permanentTransition,
  temporaryTransition,
} from '../rules/career-transition.ts';
import type { Span, TransitionTest } from '../rules/career-transition.ts';
import { LEAVE_NOTICE } from '../rules/training-leave.ts';
import { count, day, hours, money, months } from '../text/format.ts';
import { sentences, text } from '../text/text.ts';
import type { Text } from '../text/text.ts';
import { isUncertain, present } from './step.ts';
import type { Situation, Step, StepRule } from './step.ts';

/** A way into the PTP, tested on this person. */
type Route = {
  readonly test: TransitionTest;
  /** The person's own figures. */
  readonly figures: Text;
  readonly missing: readonly Text[];
  readonly dueBy: Day | null;
};

/** [interp] Beyond so much missing, the way is too long to be proposed as a next step. */
const IN_SIGHT = { months: 6, hours: 400 } as const;

const PERMANENT: ReadonlySet<string> = new Set(['CDI', 'INTERMITTENT_CDI', 'SITE_CDI']);
const TEMPORARY: ReadonlySet<string> = new Set(['TEMPORARY_MISSION', 'TEMPORARY_AGENCY_CDI']);

const isFixedTerm = ({ contract }: EmploymentRecordFacts): boolean =>
  contract.nature === 'CDD' && !contract.apprenticeship;

const spanWithin = ({ contract }: EmploymentRecordFacts, from: Day, until: Day): Span => {
  const start = contract.startDate > from ? contract.startDate : from;
  const end = contract.endDate !== null && contract.endDate < until ? contract.endDate : until;
  if (start > end) return { months: 0, days: 0 };
  const afterEnd = addDays(end, 1);
  const whole = wholeMonthsBetween(start, afterEnd);
  return { months: whole, days: daysBetween(addMonths(start, whole), afterEnd) };
};

const lacking = (value: number, what: Text): Text | null =>
  value > 0 ? text(`encore ${what.FR}`, `${what.EN} more`) : null;

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
          `${told.FR} d'activité salariée en cinq ans, dont ${firm.FR} ${name === null ? "dans l'entreprise" : `chez ${name}`} (il en faut ${TRANSITION.monthsEmployed}, dont ${TRANSITION.monthsInFirm}).`,
          `${told.EN} as an employee in five years, of which ${firm.EN} ${name === null ? 'in the firm' : `at ${name}`} (${TRANSITION.monthsEmployed} are needed, of which ${TRANSITION.monthsInFirm}).`,
        ),
    missing: present(
      lacking(
        test.missingMonthsEmployed,
        text(
          `${test.missingMonthsEmployed} mois comme salarié`,
          `${test.missingMonthsEmployed} months as an employee`,
        ),
      ),
      lacking(
        test.missingInRoute,
        text(`${test.missingInRoute} mois dans l'entreprise`, `${test.missingInRoute} months in the firm`),
      ),
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
  const ends = current.contract.plannedEndDate;
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
      lacking(
        test.missingMonthsEmployed,
        text(
          `${test.missingMonthsEmployed} mois comme salarié`,
          `${test.missingMonthsEmployed} months as an employee`,
        ),
      ),
      lacking(
        test.missingInRoute,
        text(`${test.missingInRoute} mois en CDD`, `${test.missingInRoute} months on fixed-term contracts`),
      ),
    ),
    // A season comes back: the next contract opens the way again, so that its end is no deadline.
    dueBy: current.contract.seasonal ? null : ends,
  };
};

const throughTemporaryWork = (employment: EmploymentFacts, waived: boolean): Route => {
  const done = employment.temporaryHoursIn18Months ?? 0;
  const test = temporaryTransition(done, waived);
  const [told, needed, inAgency, short] = [
    hours(done),
    count(TRANSITION.temporaryHours),
    hours(TRANSITION.temporaryHoursInAgency),
    hours(test.missingInRoute),
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
      lacking(test.missingInRoute, text(`${short.FR} d'intérim`, `${short.EN} of temporary work`)),
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

const findRoute = (situation: Situation): Route | null => {
  const employment = situation.facts.employment.value;
  if (employment === null) return null;
  const waived = employment.disabledWorker === true;
  const open = openContracts(situation.facts, situation.today).filter(
    ({ contract }) => !contract.apprenticeship,
  );
  const permanent = open.find(({ contract }) => PERMANENT.has(contract.nature));
  if (permanent !== undefined) return throughPermanentContract(employment, waived, permanent);
  if (
    situation.statuses.has('TEMPORARY_WORKER') ||
    open.some(({ contract }) => TEMPORARY.has(contract.nature))
  )
    return throughTemporaryWork(employment, waived);
  const fixedTerm = open.find(isFixedTerm);
  return fixedTerm === undefined ? null : throughFixedTerm(situation, employment, waived, fixedTerm);
};

const isInSight = ({ missingMonthsEmployed, missingInRoute }: TransitionTest, temporary: boolean): boolean =>
  missingMonthsEmployed <= IN_SIGHT.months &&
  missingInRoute <= (temporary ? IN_SIGHT.hours : IN_SIGHT.months);

/** Projet de transition professionnelle (PTP): a long training with the pay kept [CT L6323-17-1, D6323-9]. */
export const proposeTransition: StepRule = (situation): readonly Step[] => {
  const route = findRoute(situation);
  if (route === null || !isInSight(route.test, situation.statuses.has('TEMPORARY_WORKER'))) return [];
  const full = money(fullTransitionPayCents(situation.today));
  return [
    {
      code: 'CAREER_TRANSITION',
      title: text(
        'Changer de métier par un projet de transition professionnelle (PTP)',
        'Change career through a projet de transition professionnelle (PTP)',
      ),
      why: sentences(
        route.figures,
        text(
          `Le salaire est maintenu en entier jusqu'à ${full.FR} bruts par mois ; le congé se demande ${LEAVE_NOTICE.shortDays} jours avant, ${LEAVE_NOTICE.longDays} pour six mois ou plus.`,
          `Pay is kept in full up to ${full.EN} gross a month; leave is asked for ${LEAVE_NOTICE.shortDays} days ahead, ${LEAVE_NOTICE.longDays} for six months or more.`,
        ),
      ),
      reference: 'CT D6323-9, R6323-9-1, D6323-18-4',
      dueBy: route.dueBy,
      missing: route.missing,
      uncertain: isUncertain(situation.facts.employment),
    },
  ];
};
