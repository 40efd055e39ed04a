import type { TrainingMovement } from './person.ts';

/** A full yearly credit [CT R6323-1]. */
const FULL_CREDIT_CENTS = 50_000;

/** Legal hours of a year, in hundredths [CT R6323-1 II]. */
const YEARLY_HUNDREDTH_HOURS = 160_700;

/** Euros for an hour of the years 2015-2018 and of DIF (decree 2018-1153). */
const CENTS_PER_HOUR = 1500;

/** Credit of a year worked so many hours: full from half of the legal time, else in proportion, rounded up to the cent. */
export function creditForHours(hundredthHours: number): number {
  return hundredthHours * 2 >= YEARLY_HUNDREDTH_HOURS
    ? FULL_CREDIT_CENTS
    : Math.ceil((FULL_CREDIT_CENTS * hundredthHours) / YEARLY_HUNDREDTH_HOURS);
}

/** The credit for a year, posted on 15 March of the next. */
export function annualCredit(year: number, cents: number = FULL_CREDIT_CENTS): TrainingMovement {
  return credited('ANNUAL_CREDIT', year, cents);
}

/** The uplift for a year: disability (BOETH) or low qualification. */
export function upliftOf(
  kind: 'BOETH_UPLIFT' | 'LOW_QUALIF_UPLIFT',
  year: number,
  cents: number,
): TrainingMovement {
  return credited(kind, year, cents);
}

/** Full credits for all years from `from` to `to`. */
export function annualCredits(from: number, to: number): readonly TrainingMovement[] {
  return Array.from({ length: to - from + 1 }, (_, index) => annualCredit(from + index));
}

/** Hours of 2015-2018 turned into euros on 1 January 2019. */
export function hoursConversion(hours: number): TrainingMovement {
  return movement('HOURS_CONVERSION_2019', '2019-01-01', hours * CENTS_PER_HOUR);
}

/** DIF hours that the holder typed in, by 30 June 2021 at the latest. */
export function difReport(date: string, hours: number): TrainingMovement {
  return movement('DIF_REPORT', date, hours * CENTS_PER_HOUR);
}

/** Any other movement in euros. */
export function movement(kind: string, date: string, cents: number): TrainingMovement {
  return { kind, date, amount: cents, unit: 'EUR', year: null };
}

function credited(kind: string, year: number, cents: number): TrainingMovement {
  return { kind, date: `${year + 1}-03-15`, amount: cents, unit: 'EUR', year };
}
