import { addDays, dayNumber } from '../day.ts';
import type { SuspensionFact } from '../person.ts';
import type { Random } from './random.ts';

/** Sickness, parenthood, accident at work, parental and carer's leave, with usual lengths in days. */
const KINDS = [
  { motive: '01', days: [8, 60] },
  { motive: '02', days: [112, 112] },
  { motive: '03', days: [28, 28] },
  { motive: '04', days: [10, 90] },
  { motive: '501', days: [180, 365] },
  { motive: '506', days: [30, 90] },
] as const;

/** At most one long absence in a contract, in its middle. */
export function pickSuspensions(
  random: Random,
  startDate: string,
  lastDay: string,
): readonly SuspensionFact[] {
  const days = dayNumber(lastDay) - dayNumber(startDate);
  const kind = random.pick(KINDS);
  const length = random.int(kind.days[0], kind.days[1]);
  if (!random.chance(20) || days < 3 * length) return [];
  const from = addDays(startDate, random.int(length, days - 2 * length));
  return [{ motive: kind.motive, startDate: from, endDate: addDays(from, length - 1) }];
}
