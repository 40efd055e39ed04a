import { yearOf } from './calendar.ts';
import type { Day } from './calendar.ts';

/** Rights of the compte d'engagement citoyen: one activity, and the total [CT D5151-14]. */
export const ENGAGEMENT = { activityCents: 24_000, totalCents: 72_000 } as const;

/** Hours of volunteering in a civil year, and in one association, that give an activity [CT D5151-14]. */
export const VOLUNTEER_HOURS = { total: 200, inOneAssociation: 100 } as const;

/** The declaration that can be made today or next: year of the activity and last day [CT R5151-16]. */
export const nextVolunteeringDeclaration = (
  today: Day,
): { readonly activityYear: number; readonly opensOn: Day; readonly dueBy: Day } => {
  const year = yearOf(today);
  const declarationYear = today <= `${year}-06-30` ? year : year + 1;
  return {
    activityYear: declarationYear - 1,
    opensOn: `${declarationYear}-01-01`,
    dueBy: `${declarationYear}-06-30`,
  };
};
