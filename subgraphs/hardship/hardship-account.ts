import type { ExposureRow, HardshipRecord, UseRow } from './feed/hardship-record.ts';
import { closedConversion, conversionsOn } from './rules/conversions.ts';
import type { Conversion } from './rules/conversions.ts';
import { pointsOfYear, scaleOfYear, underLifetimeCap } from './rules/points-of-year.ts';
import { reserveLeft } from './rules/reserve.ts';
import type { PointsByUse } from './rules/reserve.ts';
import { silenceRejectsOn, stateOn } from './rules/silence.ts';

/** The account on a day: the agency's rows, and what the rules make of them. */
export type HardshipAccount = {
  readonly closedOn: string | null;
  readonly points: number;
  readonly acquired: number;
  readonly used: number;
  readonly pending: number;
  readonly trainingReserve: number;
  readonly statements: readonly Statement[];
  readonly exposures: readonly ExposureRow[];
  readonly conversions: readonly Conversion[];
  readonly uses: readonly Use[];
};

type Statement = {
  readonly year: number;
  readonly points: number;
  readonly expectedPoints: number | null;
  readonly postedOn: string | null;
  readonly reference: string;
};

type Use = UseRow & { readonly silenceRejectsOn: string | null };

/** Applies the rules of `today` to what the agency stated. Without a birth date the cautious rule applies. */
export function deriveAccount(
  record: HardshipRecord,
  birthDate: string | null,
  today: string,
): HardshipAccount {
  const uses = record.uses.map((row): Use => {
    const state = stateOn(row.requestedOn, row.state, today);
    return { ...row, state, silenceRejectsOn: silenceRejectsOn(row.requestedOn, state) };
  });
  const acquired = sumOfPoints(record.statements);
  const used = sumOfPoints(uses.filter(({ state }) => state === 'GRANTED'));
  const pending = sumOfPoints(uses.filter(({ state }) => state === 'PENDING'));
  // Rights last until they are used or the holder retires [CT L4163-5].
  const closed = record.closedOn !== null && record.closedOn <= today;
  const points = closed ? 0 : Math.max(0, acquired - used - pending);
  const spent = pointsByUse(uses);
  const conversions = conversionsOn({ available: points, spent, birthDate, today });
  return {
    closedOn: record.closedOn,
    points,
    acquired,
    used,
    pending,
    trainingReserve: closed ? 0 : reserveLeft(birthDate, spent, points),
    statements: statementsOf(record, birthDate),
    exposures: [...record.exposures].sort((a, b) => b.year - a.year),
    conversions: closed ? conversions.map(closedConversion) : conversions,
    uses: uses.sort((a, b) => b.requestedOn.localeCompare(a.requestedOn)),
  };
}

/** Points granted and asked for: those of a pending request are reserved too [CT R4163-17]. */
function pointsByUse(uses: readonly Use[]): PointsByUse {
  const of = (use: Use['use']): number =>
    sumOfPoints(uses.filter((row) => row.use === use && row.state !== 'REJECTED'));
  return {
    TRAINING: of('TRAINING'),
    PART_TIME: of('PART_TIME'),
    RETIREMENT: of('RETIREMENT'),
    RECONVERSION: of('RECONVERSION'),
  };
}

function statementsOf(record: HardshipRecord, birthDate: string | null): readonly Statement[] {
  return record.statements
    .map(({ year, points, postedOn }) => ({
      year,
      points,
      expectedPoints: expectedPoints(record, year, birthDate),
      postedOn,
      reference: scaleOfYear(year)?.source ?? 'CT R4163-9',
    }))
    .sort((a, b) => b.year - a.year);
}

/** Null when no exposure of the year is known: then nothing can be said about the posting. */
function expectedPoints(record: HardshipRecord, year: number, birthDate: string | null): number | null {
  const exposures = record.exposures.filter((exposure) => exposure.year === year);
  if (exposures.length === 0) return null;
  const before = sumOfPoints(record.statements.filter((statement) => statement.year < year));
  return underLifetimeCap(year, pointsOfYear(year, exposures, birthDate), before);
}

function sumOfPoints(rows: readonly { readonly points: number }[]): number {
  return rows.reduce((sum, row) => sum + row.points, 0);
}
