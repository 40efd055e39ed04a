import type { CareerRecord, CareerYear } from './feed/career.ts';
import { legalAgeReachedOn } from './rules/legal-age.ts';
import { capQuarters, quartersOfYear } from './rules/quarters.ts';
import { READINGS } from './rules/readings.ts';

/** The career statement on a day: what the agency stated, and what the rules make of it. */
export type CareerStatement = {
  readonly quarters: number;
  readonly years: readonly StatedYear[];
  readonly legalAgeReachedOn: string | null;
  readonly pensionInPayment: boolean;
  readonly fullRate: boolean;
};

type StatedYear = {
  readonly year: number;
  readonly quarters: number;
  readonly expectedQuarters: number | null;
  readonly schemes: readonly string[];
  readonly payCents: number | null;
};

/** Adds up a career; without a birth date the legal age stays unknown. */
export function deriveStatement(
  { years, pension }: CareerRecord,
  birthDate: string | null,
  today: string,
): CareerStatement {
  const stated = years.map(deriveYear).sort((a, b) => b.year - a.year);
  return {
    quarters: stated.reduce((sum, { quarters }) => sum + quarters, 0),
    years: stated,
    legalAgeReachedOn: legalAgeReachedOn(birthDate),
    pensionInPayment: pension !== null && pension.since <= today,
    fullRate: pension?.fullRate ?? false,
  };
}

function deriveYear({ year, lines }: CareerYear): StatedYear {
  const counted = lines.filter(({ scheme }) => READINGS.schemesCountedByPay.has(scheme));
  const countedPay = sumOfPay(counted);
  return {
    year,
    quarters: capQuarters(lines.reduce((sum, { quarters }) => sum + quarters, 0)),
    expectedQuarters: countedPay === null ? null : quartersOfYear({ year, payCents: countedPay }),
    schemes: [...new Set(lines.map(({ scheme }) => scheme))],
    payCents: sumOfPay(lines),
  };
}

function sumOfPay(lines: CareerYear['lines']): number | null {
  const amounts = lines.map(({ payCents }) => payCents).filter((cents) => cents !== null);
  return amounts.length === 0 ? null : amounts.reduce((sum, cents) => sum + cents, 0);
}
