import { z } from 'zod';
import type { CivilDate } from '../../kit/civil-date.ts';
import { decimalHundredths } from '../../kit/decimal.ts';
import type { Feed } from '../../kit/feed.ts';
import type { FeedRecords } from '../../kit/agency-loader.ts';
import { dataEnvelope, readJsonRecords } from '../../kit/json-records.ts';

/** Rights in one unit, in hundredths of it. */
export type Holding = {
  readonly unit: 'EUR' | 'HOUR';
  readonly balance: number;
  readonly cap: number | null;
  readonly main: boolean;
};

/** A CPF account; amounts are hundredths of their unit. */
export type TrainingAccount = {
  readonly unit: 'EUR' | 'HOUR';
  readonly balance: number;
  readonly cap: number;
  readonly holdings: readonly Holding[];
  readonly engagementCents: number;
  readonly frozenOn: CivilDate | null;
  readonly lowQualificationDeclaredOn: CivilDate | null;
  /** Beneficiary of the disability employment obligation (BOETH). */
  readonly boeth: boolean;
};

const unit = z.enum(['EUR', 'HEURE']).transform((code) => (code === 'EUR' ? 'EUR' : 'HOUR'));

const accountRow = z
  .object({
    unite: unit,
    solde: decimalHundredths,
    plafond: decimalHundredths,
    droits: z.array(
      z
        .object({
          unite: unit,
          solde: decimalHundredths,
          plafond: decimalHundredths.nullable(),
          principal: z.boolean(),
        })
        .transform((row): Holding => ({
          unit: row.unite,
          balance: row.solde,
          cap: row.plafond,
          main: row.principal,
        })),
    ),
    droits_engagement: decimalHundredths,
    gel: z.object({ date: z.iso.date() }).nullable(),
    situation: z.object({ faible_qualification: z.iso.date().nullable(), boeth: z.boolean() }),
  })
  .transform((row): TrainingAccount => ({
    unit: row.unite,
    balance: row.solde,
    cap: row.plafond,
    holdings: row.droits,
    engagementCents: row.droits_engagement,
    frozenOn: row.gel?.date ?? null,
    lowQualificationDeclaredOn: row.situation.faible_qualification,
    boeth: row.situation.boeth,
  }));

export const readAccounts = (
  training: Feed,
  keys: readonly string[],
): Promise<FeedRecords<TrainingAccount>> =>
  readJsonRecords(training, {
    path: '/v1/comptes/recherche',
    keys,
    envelope: dataEnvelope,
    row: accountRow,
  });
