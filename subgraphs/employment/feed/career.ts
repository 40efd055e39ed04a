import { z } from 'zod';
import type { FeedRecords } from '../../kit/agency-loader.ts';
import { decimalHundredths } from '../../kit/decimal.ts';
import type { Feed } from '../../kit/feed.ts';
import { readJsonRecords } from '../../kit/json-records.ts';
import type { Envelope } from '../../kit/json-records.ts';

/** The career statement (RIS) of the CNAV, in our terms. */
export type CareerRecord = {
  readonly years: readonly CareerYear[];
  readonly pension: { readonly since: string; readonly fullRate: boolean } | null;
};

export type CareerYear = { readonly year: number; readonly lines: readonly CareerLine[] };

export type CareerLine = {
  readonly scheme: string;
  readonly payCents: number | null;
  readonly quarters: number;
};

const envelope: z.ZodType<Envelope> = z
  .object({ date_situation: z.iso.datetime({ offset: true }), releves: z.array(z.unknown()) })
  .transform(({ date_situation: asOf, releves: rows }) => ({ asOf, rows }));

const line = z
  .object({
    regime: z.string().min(1),
    salaire: decimalHundredths.nullish(),
    trimestres: z.int().min(0).max(40),
  })
  .transform((row): CareerLine => ({
    scheme: row.regime,
    payCents: row.salaire ?? null,
    quarters: row.trimestres,
  }));

const row: z.ZodType<CareerRecord> = z
  .object({
    annees: z.array(z.object({ annee: z.int().min(1900).max(2200), lignes: z.array(line) })),
    pension: z.object({ date_effet: z.iso.date(), taux_plein: z.boolean() }).nullish(),
  })
  .transform(({ annees, pension }) => ({
    years: annees.map(({ annee: year, lignes: lines }) => ({ year, lines })),
    pension: pension ? { since: pension.date_effet, fullRate: pension.taux_plein } : null,
  }));

/** Asks the CNAV for career statements. */
export function readCareers(feed: Feed, keys: readonly string[]): Promise<FeedRecords<CareerRecord>> {
  return readJsonRecords(feed, { path: '/v1/releves', keys, envelope, row });
}
