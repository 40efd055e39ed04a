import { yearOf } from '../../kit/civil-date.ts';
import type { CivilDate } from '../../kit/civil-date.ts';

/** Rights of the compte d'engagement citoyen: one activity, and the total [CT D5151-14]. */
export const ENGAGEMENT = { activityCents: 24_000, totalCents: 72_000 } as const;

/** Hours of volunteering in a civil year, and in one association, that give an activity [CT D5151-14]. */
export const VOLUNTEER_HOURS = { total: 200, inOneAssociation: 100 } as const;

/** The declaration that can be made today or next: year of the activity and last day [CT R5151-16]. */
export const nextVolunteeringDeclaration = (
  today: CivilDate,
): { readonly activityYear: number; readonly opensOn: CivilDate; readonly dueBy: CivilDate } => {
  const year = yearOf(today);
  const declarationYear = today <= `${year}-06-30` ? year : year + 1;
  return {
    activityYear: declarationYear - 1,
    opensOn: `${declarationYear}-01-01`,
    dueBy: `${declarationYear}-06-30`,
  };
};
