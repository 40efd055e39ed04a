import { addDays, addMonths, wholeMonths, type CivilDate } from '../../kit/civil-date.ts';
import { inForceOn } from '../../kit/dated.ts';
import {
  ASSOCIATION_AGE_YEARS,
  ENGAGEMENT_CREDIT,
  ENGAGEMENT_MINIMUM as MINIMUM,
  VOLUNTEERING_DEADLINES,
} from './engagement-rates.ts';

/** A period whose first and last day both count. */
export type Period = { readonly first: CivilDate; readonly last: CivilDate };

/** Hours given to one association or body in a civil year. */
type BodyHours = {
  readonly hours: number;
  /** Day on which the association was declared; null for a body that is not an association. */
  readonly declaredSince: CivilDate | null;
};

/** An activity of citizen engagement, with what is known of it for one civil year [CT L5151-9]. */
export type EngagementActivity =
  | { readonly kind: 'CIVIC_SERVICE'; readonly periods: readonly Period[] }
  | { readonly kind: 'MILITARY_RESERVE'; readonly days: number }
  | { readonly kind: 'DEFENCE_CITIZEN_RESERVE'; readonly continuousYears: number }
  | { readonly kind: 'COMMUNE_RESERVE'; readonly engagementYears: number }
  | { readonly kind: 'SANITARY_RESERVE'; readonly days: number }
  | {
      readonly kind: 'APPRENTICESHIP_MASTER';
      /** One for each apprentice; apprentices at the same time do not add up. */
      readonly periods: readonly Period[];
    }
  | {
      readonly kind: 'VOLUNTEERING';
      readonly bodies: readonly BodyHours[];
      readonly declaredOn: CivilDate | null;
      readonly attestedOn: CivilDate | null;
    }
  | {
      readonly kind: 'EDUCATION_RESERVE';
      readonly continuousYears: number;
      readonly interventions: number;
    }
  | { readonly kind: 'VOLUNTEER_FIREFIGHTER'; readonly engagementYears: number }
  | { readonly kind: 'POLICE_CIVIL_RESERVE'; readonly shiftsByYear: readonly number[] }
  | { readonly kind: 'POLICE_CITIZEN_RESERVE'; readonly hoursByYear: readonly number[] }
  | { readonly kind: 'REINSERTION_RESERVE'; readonly hours: number }
  | { readonly kind: 'OTHER_CIVIC_RESERVE'; readonly bodies: readonly BodyHours[] };

/** Periods without overlaps, neighbours joined. */
const mergePeriods = (periods: readonly Period[]): readonly Period[] =>
  periods
    .toSorted((a, b) => a.first.localeCompare(b.first))
    .reduce<readonly Period[]>((merged, next) => {
      const previous = merged.at(-1);
      if (previous === undefined || next.first > addDays(previous.last, 1)) return [...merged, next];
      const last = previous.last > next.last ? previous.last : next.last;
      return [...merged.slice(0, -1), { first: previous.first, last }];
    }, []);

/** Periods inside the civil year and the one before it, merged. */
const inTwoYearWindow = (periods: readonly Period[], year: number): readonly Period[] =>
  mergePeriods(
    periods.flatMap(({ first, last }) => {
      const from = first < `${year - 1}-01-01` ? `${year - 1}-01-01` : first;
      const to = last > `${year}-12-31` ? `${year}-12-31` : last;
      return from <= to ? [{ first: from, last: to }] : [];
    }),
  );

const monthsOf = ({ first, last }: Period): number => wholeMonths(first, last);

const hasHours = (bodies: readonly BodyHours[]): boolean =>
  bodies.reduce((sum, { hours }) => sum + hours, 0) >= MINIMUM.volunteeringHours &&
  bodies.some(({ hours }) => hours >= MINIMUM.volunteeringHoursInOneBody);

/** An association counts when it was declared for long enough at the end of the year. */
const isOldEnough = ({ declaredSince }: BodyHours, year: number): boolean => {
  const years = inForceOn(ASSOCIATION_AGE_YEARS, `${year}-12-31`)?.value;
  return (
    years !== undefined && (declaredSince === null || addMonths(declaredSince, years * 12) <= `${year}-12-31`)
  );
};

const isInTime = (day: CivilDate | null, deadline: CivilDate): boolean => day !== null && day <= deadline;

const qualifiesAsVolunteer = (
  { bodies, declaredOn, attestedOn }: Extract<EngagementActivity, { kind: 'VOLUNTEERING' }>,
  year: number,
): boolean =>
  isInTime(declaredOn, `${year + 1}-${VOLUNTEERING_DEADLINES.declaration}`) &&
  isInTime(attestedOn, `${year + 1}-${VOLUNTEERING_DEADLINES.attestation}`) &&
  hasHours(bodies.filter((body) => isOldEnough(body, year)));

const hasYears = (amounts: readonly number[], minimum: number): boolean =>
  amounts.length >= MINIMUM.policeReserveYears &&
  amounts.slice(-MINIMUM.policeReserveYears).every((amount) => amount >= minimum);

/** True when the activity reaches what its category needs for the civil year [CT D5151-14]. */
const qualifies = (activity: EngagementActivity, year: number): boolean => {
  switch (activity.kind) {
    case 'CIVIC_SERVICE':
      return inTwoYearWindow(activity.periods, year).some(
        (period) => monthsOf(period) >= MINIMUM.civicServiceMonths,
      );
    case 'MILITARY_RESERVE':
      return activity.days >= MINIMUM.militaryReserveDays;
    case 'DEFENCE_CITIZEN_RESERVE':
      return activity.continuousYears >= MINIMUM.defenceReserveYears;
    case 'COMMUNE_RESERVE':
      return activity.engagementYears >= MINIMUM.communeReserveYears;
    case 'SANITARY_RESERVE':
      return activity.days >= MINIMUM.sanitaryReserveDays;
    case 'APPRENTICESHIP_MASTER':
      return (
        inTwoYearWindow(activity.periods, year).reduce((sum, period) => sum + monthsOf(period), 0) >=
        MINIMUM.apprenticeshipMasterMonths
      );
    case 'VOLUNTEERING':
      return qualifiesAsVolunteer(activity, year);
    case 'EDUCATION_RESERVE':
      return (
        activity.continuousYears >= MINIMUM.educationReserveYears &&
        activity.interventions >= MINIMUM.educationReserveInterventions
      );
    case 'VOLUNTEER_FIREFIGHTER':
      return activity.engagementYears >= MINIMUM.firefighterEngagementYears;
    case 'POLICE_CIVIL_RESERVE':
      return hasYears(activity.shiftsByYear, MINIMUM.policeCivilReserveShiftsPerYear);
    case 'POLICE_CITIZEN_RESERVE':
      return hasYears(activity.hoursByYear, MINIMUM.policeCitizenReserveHoursPerYear);
    case 'REINSERTION_RESERVE':
      return activity.hours >= MINIMUM.reinsertionReserveHours;
    case 'OTHER_CIVIC_RESERVE':
      return hasHours(activity.bodies);
    default:
      return activity satisfies never;
  }
};

/**
 * The engagement credit of one civil year in cents: 240 euros for each category that qualifies (once a category,
 * however many activities), up to 720 euros held.
 */
export const engagementCreditCents = (
  activities: readonly EngagementActivity[],
  year: number,
  heldCents = 0,
): number => {
  const rate = inForceOn(ENGAGEMENT_CREDIT, `${year}-12-31`)?.value;
  if (rate === undefined) return 0;
  const categories = new Set(
    activities.filter((activity) => qualifies(activity, year)).map(({ kind }) => kind),
  );
  return Math.max(0, Math.min(categories.size * rate.credit, rate.ceiling - heldCents));
};

/** Engagement rights held after several civil years, in cents. */
export const engagementRightsCents = (
  years: readonly { readonly year: number; readonly activities: readonly EngagementActivity[] }[],
): number =>
  years.reduce((held, { year, activities }) => held + engagementCreditCents(activities, year, held), 0);
