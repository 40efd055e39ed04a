import { addMonths } from '../../kit/civil-date.ts';
import { wholeTranches } from './tariffs.ts';

/** Points that part time may take in all before this age [CT D4163-13-1]. */
const PART_TIME_LIMIT = 80;
const PART_TIME_LIMIT_UNTIL_AGE = 60;
/** Age from which points can be used for retirement [CT L4163-7 II]. */
const RETIREMENT_AGE = 55;

/**
 * Points that part time can take today, by tens, out of those outside the training reserve. Without a birth date
 * the limit before 60 applies.
 */
export function pointsForPartTime(
  outsideReserve: number,
  usedForPartTime: number,
  birthDate: string | null,
  today: string,
): number {
  const limited = birthDate === null || !hasReachedAge(birthDate, PART_TIME_LIMIT_UNTIL_AGE, today);
  return wholeTranches(
    limited ? Math.min(outsideReserve, PART_TIME_LIMIT - usedForPartTime) : outsideReserve,
  );
}

/** Whether retirement can be asked for today; false too without a birth date, as nothing shows the age. */
export function canUseForRetirement(birthDate: string | null, today: string): boolean {
  return birthDate !== null && hasReachedAge(birthDate, RETIREMENT_AGE, today);
}

/** Whether someone born on `birthDate` is at least `years` old on `day`. */
function hasReachedAge(birthDate: string, years: number, day: string): boolean {
  return addMonths(birthDate, years * 12) <= day;
}
