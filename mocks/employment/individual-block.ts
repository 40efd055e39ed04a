import type { CivilStatus, Person } from '../people/person.ts';
import { dsnDate } from './calendar.ts';
import { codeLine, optionalLine, textLine } from './dsn-line.ts';

export type IndividualOptions = {
  /** Surname that replaces the right one in a duplicate. */
  readonly familyName: string;
  /** The employer does not know the day of birth. */
  readonly birthDayUnknown: boolean;
};

const NIR_LENGTH_WITHOUT_KEY = 13;

/** Level of diploma for a person below CAP or BEP. */
const BELOW_LEVEL_3 = '02';

/** Block S21.G00.30: who the individual is. */
export function individualLines(person: Person, options: IndividualOptions): readonly string[] {
  const { civilStatus } = person;
  const hasUsageName = civilStatus.usageName !== null;
  return [
    codeLine('S21.G00.30.001', civilStatus.nir.slice(0, NIR_LENGTH_WITHOUT_KEY)),
    textLine('S21.G00.30.002', options.familyName),
    ...(hasUsageName ? [textLine('S21.G00.30.003', civilStatus.usageName)] : []),
    textLine('S21.G00.30.004', civilStatus.givenNames.join(' ')),
    codeLine('S21.G00.30.005', civilStatus.gender === 'male' ? '01' : '02'),
    codeLine('S21.G00.30.006', birthDate(civilStatus, options.birthDayUnknown)),
    ...(civilStatus.birthPlace === '' ? [] : [codeLine('S21.G00.30.007', civilStatus.birthPlace)]),
    codeLine('S21.G00.30.015', civilStatus.birthCountry),
    ...optionalLine(
      'S21.G00.30.025',
      person.training.lowQualificationDeclaredOn === null ? null : BELOW_LEVEL_3,
    ),
  ];
}

/** `DDMMYYYY`; an unknown day is 99, and so is the month when civil status itself only presumes it. */
function birthDate(civilStatus: CivilStatus, dayUnknown: boolean): string {
  const written = dsnDate(civilStatus.birthDate);
  if (civilStatus.presumed) return `9999${written.slice(4)}`;
  return dayUnknown ? `99${written.slice(2)}` : written;
}
