import { READINGS } from './readings.ts';

/** First points that only training (or reconversion) may use, by day of birth, oldest first [CT R4163-13]. */
const RESERVES: readonly { readonly bornFrom: string; readonly points: number }[] = [
  { bornFrom: '0000-01-01', points: 0 },
  { bornFrom: '1960-01-01', points: 10 },
  { bornFrom: '1963-01-01', points: 20 },
];

/** Without a birth date the largest reserve applies: nobody is promised points that the law keeps for training. */
const LARGEST_RESERVE = 20;

/** Points reserved for training at the opening of the account. */
function reserveAtOpening(birthDate: string | null): number {
  if (birthDate === null) return LARGEST_RESERVE;
  return RESERVES.findLast((row) => row.bornFrom <= birthDate)?.points ?? 0;
}

/** Points used or asked for so far, by use. */
export type PointsByUse = {
  readonly TRAINING: number;
  readonly PART_TIME: number;
  readonly RETIREMENT: number;
  readonly RECONVERSION: number;
};

/** What is left of the reserve, at most `available` points. */
export function reserveLeft(birthDate: string | null, spent: PointsByUse, available: number): number {
  const onTraining = spent.TRAINING + (READINGS.reconversionConsumesReserve ? spent.RECONVERSION : 0);
  return Math.min(available, Math.max(0, reserveAtOpening(birthDate) - onTraining));
}
