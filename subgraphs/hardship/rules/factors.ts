/** A factor of exposure, by the name the schema gives it. */
export type ExposureFactor =
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

export type ExposureUnit = 'HOUR' | 'NIGHT' | 'INTERVENTION' | 'TIME';

/** Threshold from a day on; `from` is the first day it applies to. */
export type ThresholdRow = { readonly from: string; readonly quantity: number };

export type FactorRule = {
  readonly factor: ExposureFactor;
  readonly label: { readonly FR: string; readonly EN: string };
  /** First and last day on which the factor gives points; null while it does. */
  readonly from: string;
  readonly until: string | null;
  readonly unit: ExposureUnit | null;
  /** Oldest first; empty for the factors of which no threshold is left in the law. */
  readonly thresholds: readonly ThresholdRow[];
  /** A second measure that is enough on its own (noise peaks). */
  readonly alternative: { readonly unit: ExposureUnit; readonly quantity: number } | null;
};

type Label = FactorRule['label'];

const NIGHT_AND_SHIFTS_START = '2015-01-01';
const SECOND_WAVE_START = '2016-07-01';
const LAST_DAY_OF_FOUR_FACTORS = '2017-09-30';

/**
 * The ten factors of CT L4161-1 (four since 1 January 2015, six since 1 July 2016), of which CT L4163-1 keeps six
 * from 1 October 2017. Thresholds: CT D4163-2, before and after the decree 2023-759 of 10 August 2023.
 * Keys are the codes of the DSN rubric S21.G00.34.001.
 */
export const FACTOR_RULES: ReadonlyMap<string, FactorRule> = new Map([
  [
    '01',
    withoutPointsSince2017('MANUAL_HANDLING', {
      FR: 'Manutentions manuelles de charges',
      EN: 'Manual handling of loads',
    }),
  ],
  ['02', withoutPointsSince2017('PAINFUL_POSTURES', { FR: 'Postures pénibles', EN: 'Painful postures' })],
  ['03', withoutPointsSince2017('VIBRATIONS', { FR: 'Vibrations mécaniques', EN: 'Mechanical vibrations' })],
  [
    '04',
    withoutPointsSince2017('CHEMICAL_AGENTS', {
      FR: 'Agents chimiques dangereux',
      EN: 'Dangerous chemical agents',
    }),
  ],
  [
    '05',
    current(
      'HYPERBARIC',
      { FR: 'Activités en milieu hyperbare', EN: 'Work under pressure (hyperbaric)' },
      NIGHT_AND_SHIFTS_START,
      'INTERVENTION',
      [{ from: NIGHT_AND_SHIFTS_START, quantity: 60 }],
    ),
  ],
  [
    '06',
    current(
      'EXTREME_TEMPERATURE',
      { FR: 'Températures extrêmes', EN: 'Extreme temperatures' },
      SECOND_WAVE_START,
      'HOUR',
      [{ from: SECOND_WAVE_START, quantity: 900 }],
    ),
  ],
  [
    '07',
    {
      ...current('NOISE', { FR: 'Bruit', EN: 'Noise' }, SECOND_WAVE_START, 'HOUR', [
        { from: SECOND_WAVE_START, quantity: 600 },
      ]),
      alternative: { unit: 'TIME', quantity: 120 },
    },
  ],
  [
    '08',
    current('NIGHT_WORK', { FR: 'Travail de nuit', EN: 'Night work' }, NIGHT_AND_SHIFTS_START, 'NIGHT', [
      { from: NIGHT_AND_SHIFTS_START, quantity: 120 },
      { from: '2023-09-01', quantity: 100 },
    ]),
  ],
  [
    '09',
    current(
      'ALTERNATING_SHIFTS',
      { FR: 'Travail en équipes successives alternantes', EN: 'Work in alternating shifts' },
      NIGHT_AND_SHIFTS_START,
      'NIGHT',
      [
        { from: NIGHT_AND_SHIFTS_START, quantity: 50 },
        { from: '2023-09-01', quantity: 30 },
      ],
    ),
  ],
  [
    '10',
    current(
      'REPETITIVE_WORK',
      { FR: 'Travail répétitif', EN: 'Repetitive work' },
      NIGHT_AND_SHIFTS_START,
      'HOUR',
      [{ from: NIGHT_AND_SHIFTS_START, quantity: 900 }],
    ),
  ],
]);

function current(
  factor: ExposureFactor,
  label: Label,
  from: string,
  unit: ExposureUnit,
  thresholds: readonly ThresholdRow[],
): FactorRule {
  return { factor, label, from, until: null, unit, thresholds, alternative: null };
}

function withoutPointsSince2017(factor: ExposureFactor, label: Label): FactorRule {
  return {
    factor,
    label,
    from: SECOND_WAVE_START,
    until: LAST_DAY_OF_FOUR_FACTORS,
    unit: null,
    thresholds: [],
    alternative: null,
  };
}

/** Whole months of the civil year during which the factor gives points. */
export function monthsWithPoints(rule: FactorRule, year: number): number {
  const first = rule.from.slice(0, 4) === String(year) ? Number(rule.from.slice(5, 7)) : 1;
  const last =
    rule.until !== null && rule.until.slice(0, 4) === String(year) ? Number(rule.until.slice(5, 7)) : 12;
  const started = Number(rule.from.slice(0, 4)) <= year;
  const ended = rule.until !== null && Number(rule.until.slice(0, 4)) < year;
  return started && !ended ? last - first + 1 : 0;
}
