import type { Dated } from '../../kit/dated.ts';
import type { Wording } from './wording.ts';

/** A factor of exposure, by the name the schema gives it. */
type ExposureFactor =
  | 'HYPERBARIC'
  | 'EXTREME_TEMPERATURE'
  | 'NOISE'
  | 'NIGHT_WORK'
  | 'ALTERNATING_SHIFTS'
  | 'REPETITIVE_WORK'
  | 'MANUAL_HANDLING'
  | 'PAINFUL_POSTURES'
  | 'VIBRATIONS'
  | 'CHEMICAL_AGENTS';

type ExposureUnit = 'HOUR' | 'NIGHT' | 'INTERVENTION' | 'TIME';

export type FactorRule = {
  readonly factor: ExposureFactor;
  readonly label: Wording;
  /** First and last day on which the factor gives points; null while it does. */
  readonly from: string;
  readonly until: string | null;
  readonly unit: ExposureUnit | null;
  /** Quantity a year; empty for the factors of which no threshold is left in the law. */
  readonly thresholds: readonly Dated<number>[];
  /** A second measure that is enough on its own (noise peaks), a year. */
  readonly alternative: { readonly unit: ExposureUnit; readonly quantity: number } | null;
};

/** Four factors since the first day of the account, six since the second wave [CT L4161-1]. */
const FIRST_WAVE = '2015-01-01';
const SECOND_WAVE = '2016-07-01';
/** CT L4163-1 keeps six of the ten. */
const LAST_DAY_OF_FOUR_FACTORS = '2017-09-30';
/** Decree 2023-759 of 10 August 2023. */
const LAST_DAY_OF_OLD_THRESHOLDS = '2023-08-31';
const NEW_THRESHOLDS = '2023-09-01';

const SOURCE = 'CT D4163-2';

/** Keys are the codes of the DSN rubric S21.G00.34.001. */
export const FACTOR_RULES: ReadonlyMap<string, FactorRule> = new Map([
  ['01', removed('MANUAL_HANDLING', 'Manutentions manuelles de charges', 'Manual handling of loads')],
  ['02', removed('PAINFUL_POSTURES', 'Postures pénibles', 'Painful postures')],
  ['03', removed('VIBRATIONS', 'Vibrations mécaniques', 'Mechanical vibrations')],
  ['04', removed('CHEMICAL_AGENTS', 'Agents chimiques dangereux', 'Dangerous chemical agents')],
  [
    '05',
    {
      ...always('HYPERBARIC', 'Activités en milieu hyperbare', 'Work under pressure (hyperbaric)'),
      unit: 'INTERVENTION',
      thresholds: [same(60)],
    },
  ],
  [
    '06',
    {
      ...always('EXTREME_TEMPERATURE', 'Températures extrêmes', 'Extreme temperatures'),
      from: SECOND_WAVE,
      unit: 'HOUR',
      thresholds: [same(900)],
    },
  ],
  [
    '07',
    {
      ...always('NOISE', 'Bruit', 'Noise'),
      from: SECOND_WAVE,
      unit: 'HOUR',
      thresholds: [same(600)],
      alternative: { unit: 'TIME', quantity: 120 },
    },
  ],
  [
    '08',
    {
      ...always('NIGHT_WORK', 'Travail de nuit', 'Night work'),
      unit: 'NIGHT',
      thresholds: lowered(120, 100),
    },
  ],
  [
    '09',
    {
      ...always(
        'ALTERNATING_SHIFTS',
        'Travail en équipes successives alternantes',
        'Work in alternating shifts',
      ),
      unit: 'NIGHT',
      thresholds: lowered(50, 30),
    },
  ],
  [
    '10',
    {
      ...always('REPETITIVE_WORK', 'Travail répétitif', 'Repetitive work'),
      unit: 'HOUR',
      thresholds: [same(900)],
    },
  ],
]);

function always(factor: ExposureFactor, FR: string, EN: string): FactorRule {
  const label = { FR, EN };
  return { factor, label, from: FIRST_WAVE, until: null, unit: null, thresholds: [], alternative: null };
}

function removed(factor: ExposureFactor, FR: string, EN: string): FactorRule {
  return { ...always(factor, FR, EN), from: SECOND_WAVE, until: LAST_DAY_OF_FOUR_FACTORS };
}

function same(value: number): Dated<number> {
  return { from: FIRST_WAVE, to: null, source: SOURCE, value };
}

function lowered(before: number, since: number): readonly Dated<number>[] {
  return [
    {
      from: FIRST_WAVE,
      to: LAST_DAY_OF_OLD_THRESHOLDS,
      source: `${SOURCE} (version antérieure)`,
      value: before,
    },
    { from: NEW_THRESHOLDS, to: null, source: SOURCE, value: since },
  ];
}

/** Whole months of the civil year during which the factor gives points. */
export function monthsWithPoints({ from, until }: FactorRule, year: number): number {
  const startYear = Number(from.slice(0, 4));
  const endYear = until === null ? Number.POSITIVE_INFINITY : Number(until.slice(0, 4));
  if (year < startYear || year > endYear) return 0;
  const first = year === startYear ? Number(from.slice(5, 7)) : 1;
  const last = until !== null && year === endYear ? Number(until.slice(5, 7)) : 12;
  return last - first + 1;
}
