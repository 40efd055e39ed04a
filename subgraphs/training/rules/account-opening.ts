import { addMonths, type CivilDate } from '../../kit/civil-date.ts';

/** Youngest holders of a compte personnel d'activité [CT L5151-2]. */
const OPENING_AGE = { years: 16, apprenticeYears: 15, source: 'CT L5151-2' } as const;

/** True when the person is old enough for an account: 16, or 15 with an apprenticeship contract. */
export const canHoldAccount = (birthDate: CivilDate, today: CivilDate, apprentice: boolean): boolean =>
  addMonths(birthDate, (apprentice ? OPENING_AGE.apprenticeYears : OPENING_AGE.years) * 12) <= today;
