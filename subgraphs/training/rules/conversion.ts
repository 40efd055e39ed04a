import type { CivilDate } from '../../kit/civil-date.ts';
import { CENTS_PER_HOUR, CONVERSION_CAPS, DIF, HOURS_BEFORE_2019 } from './conversion-rates.ts';

/** An amount in another unit, in hundredths of it (cents, or hundredths of an hour). */
export type Converted = {
  readonly hundredths: number;
  readonly centsPerHour: number;
  /** True when the ceiling cut the result. */
  readonly capped: boolean;
  readonly reference: string;
};

const capAt = (hundredths: number, cap: number): { hundredths: number; capped: boolean } => ({
  hundredths: Math.min(hundredths, cap),
  capped: hundredths > cap,
});

/**
 * Hours of a public agent who moves to private-law status, in cents, within the euro ceiling: 8 000 euros for
 * low-qualified persons and ESAT workers, 5 000 for everybody else [CT R6323-43, D6323-44].
 */
export const convertHoursToEuros = (hundredthsOfHour: number, raisedCap: boolean): Converted => {
  const rate = CENTS_PER_HOUR.publicToEuro;
  const cap = raisedCap ? CONVERSION_CAPS.euroRaised : CONVERSION_CAPS.euro;
  return {
    ...capAt(Math.floor((hundredthsOfHour * rate.value) / 100), cap.value),
    centsPerHour: rate.value,
    reference: rate.source,
  };
};

/** Accrued euros of a person who enters public service, in hundredths of an hour, within the hour ceiling. */
export const convertEurosToHours = (cents: number, raisedCap: boolean): Converted => {
  const rate = CENTS_PER_HOUR.euroToPublic;
  const cap = raisedCap ? CONVERSION_CAPS.hourRaised : CONVERSION_CAPS.hour;
  return {
    ...capAt(Math.floor((cents * 100) / rate.value), cap.value),
    centsPerHour: rate.value,
    reference: rate.source,
  };
};

/** Engagement rights (CEC) of a public agent, in hundredths of an hour; outside every ceiling [CT L6323-15]. */
export const convertEngagementToHours = (cents: number): Converted => {
  const rate = CENTS_PER_HOUR.engagementToPublic;
  return {
    hundredths: Math.floor((cents * 100) / rate.value),
    centsPerHour: rate.value,
    capped: false,
    reference: rate.source,
  };
};

/** Hours of full-time years from 2015 to 2018. */
export const hoursBefore2019 = (fullTimeYears: number): number => {
  const most = HOURS_BEFORE_2019.lastYear - HOURS_BEFORE_2019.firstYear + 1;
  let hours = 0;
  for (let year = 0; year < Math.min(fullTimeYears, most); year += 1) {
    const step = HOURS_BEFORE_2019.steps.find(({ upToHours }) => hours < upToHours);
    if (step !== undefined) hours = Math.min(step.upToHours, hours + step.hoursPerYear);
  }
  return hours;
};

/** DIF hours that the holder typed in, in cents: at most 120 hours, nothing after 30 June 2021. */
export const difCents = (claimedHours: number, typedOn: CivilDate): number =>
  typedOn > DIF.lastDay
    ? 0
    : Math.round(Math.min(claimedHours, DIF.maxHours) * CENTS_PER_HOUR.private2019.value);

/** Private-sector hours of 31 December 2018 in cents, one hour for 15 euros (decree 2018-1153). */
export const hours2019Cents = (hours: number): number => Math.round(hours * CENTS_PER_HOUR.private2019.value);
