import { reserveLeft } from './reserve.ts';
import type { PointsByUse } from './reserve.ts';
import {
  MOST_QUARTERS_OF_AGE,
  partTimeDays,
  reconversionCents,
  retirementQuarters,
  trainingCents,
  TRANCHE,
} from './tariffs.ts';
import { canUseForRetirement, pointsForPartTime } from './use-limits.ts';
import { CONDITIONS } from './wording.ts';
import type { Wording } from './wording.ts';

export type HardshipUseKind = keyof PointsByUse;

/** What the points can become by one use on a day. */
export type Conversion = {
  readonly use: HardshipUseKind;
  readonly available: boolean;
  readonly points: number;
  /** Cents, quarters or days, see `unit`. */
  readonly amount: number;
  readonly unit: 'EUR_CENT' | 'QUARTER' | null;
  readonly days: number | null;
  readonly condition: Wording;
  readonly reference: string;
};

export type ConversionInput = {
  /** Points neither used nor asked for. */
  readonly available: number;
  /** Points used or asked for so far, by use. */
  readonly spent: PointsByUse;
  readonly birthDate: string | null;
  readonly today: string;
};

const HALF_TIME_CUT_PERCENT = 50;

/** The four uses of CT L4163-7, each with what it can take on `today`; zero points where it cannot be asked for. */
export function conversionsOn(input: ConversionInput): readonly Conversion[] {
  return [training(input), partTime(input), retirement(input), reconversion(input)];
}

/** A use of a closed account: nothing is left to ask for [CT L4163-5]. */
export const closedConversion = (conversion: Conversion): Conversion => ({
  ...conversion,
  available: false,
  points: 0,
  amount: 0,
  days: conversion.days === null ? null : 0,
  condition: CONDITIONS.accountClosed,
  reference: 'CT L4163-5',
});

function training({ available, today }: ConversionInput): Conversion {
  const amount = trainingCents(available, today) ?? 0;
  const possible = amount > 0;
  return {
    use: 'TRAINING',
    available: possible,
    points: possible ? available : 0,
    amount,
    unit: 'EUR_CENT',
    days: null,
    condition: possible ? CONDITIONS.adviserFirst : CONDITIONS.noPoint,
    reference: 'CT L4163-7 1°, R4163-11, R4163-19',
  };
}

function partTime(input: ConversionInput): Conversion {
  const outside = outsideReserve(input);
  const points = pointsForPartTime(outside, input.spent.PART_TIME, input.birthDate, input.today);
  const days = partTimeDays(points, HALF_TIME_CUT_PERCENT, input.today) ?? 0;
  return {
    use: 'PART_TIME',
    available: points > 0,
    points,
    amount: days,
    unit: null,
    days,
    condition: partTimeCondition(points, outside),
    reference: 'CT L4163-7 2°, D4163-13-1, D4163-26',
  };
}

function partTimeCondition(points: number, outside: number): Wording {
  if (points > 0) return CONDITIONS.employerAgrees;
  return outside >= TRANCHE ? CONDITIONS.partTimeLimit : CONDITIONS.tensOutsideReserve;
}

function retirement(input: ConversionInput): Conversion {
  const ofAge = canUseForRetirement(input.birthDate, input.today);
  const usedBefore = Math.floor(input.spent.RETIREMENT / TRANCHE);
  const { points, quarters, ageLoweredBy } = retirementQuarters(
    ofAge ? outsideReserve(input) : 0,
    usedBefore,
  );
  return {
    use: 'RETIREMENT',
    available: points > 0,
    points,
    amount: quarters,
    unit: 'QUARTER',
    days: null,
    condition: retirementCondition(input.birthDate, ofAge, quarters, ageLoweredBy),
    reference: 'CT L4163-7 3°, CSS D161-2-1-10',
  };
}

function retirementCondition(
  birthDate: string | null,
  ofAge: boolean,
  quarters: number,
  lowered: number,
): Wording {
  if (birthDate === null) return CONDITIONS.retirementAgeUnknown;
  if (!ofAge) return CONDITIONS.retirementAge;
  if (quarters === 0) return CONDITIONS.tensOutsideReserve;
  return lowered < quarters
    ? CONDITIONS.ageLoweredAtMost(lowered, MOST_QUARTERS_OF_AGE)
    : CONDITIONS.ageLowered(lowered);
}

function reconversion({ available, today }: ConversionInput): Conversion {
  const cents = reconversionCents(available, today);
  const possible = cents !== null && cents > 0;
  return {
    use: 'RECONVERSION',
    available: possible,
    points: possible ? available : 0,
    amount: cents ?? 0,
    unit: 'EUR_CENT',
    days: null,
    condition:
      cents === null ? CONDITIONS.notBefore2023 : possible ? CONDITIONS.transitionFile : CONDITIONS.noPoint,
    reference: 'CT L4163-7 4°, L4163-8-1',
  };
}

function outsideReserve({ available, spent, birthDate }: ConversionInput): number {
  return available - reserveLeft(birthDate, spent, available);
}
