import { z } from 'zod';
import type { FeedRecords } from '../../kit/agency-loader.ts';
import { decimalHundredths } from '../../kit/decimal.ts';
import type { Feed } from '../../kit/feed.ts';
import { readJsonRecords } from '../../kit/json-records.ts';
import type { Envelope } from '../../kit/json-records.ts';
import type { MicroActivity } from '../rules/micro-contribution.ts';
import { restoreSiren } from '../../kit/siret.ts';

/** A self-employed activity at the Urssaf, in our terms. */
export type SelfEmployedRecord = {
  /** 9 digits; null when it cannot be read. */
  readonly siren: string | null;
  readonly since: string;
  readonly until: string | null;
  readonly micro: boolean;
  readonly activity: MicroActivity;
  readonly turnovers: readonly TurnoverRow[];
};

type TurnoverRow = {
  readonly year: number;
  readonly amountCents: number | null;
  readonly contributionPaid: boolean;
};

const ACTIVITIES = {
  COMMERCE: 'TRADE',
  SERVICES: 'SERVICES',
  ARTISANAT: 'CRAFT',
  LIBERAL: 'LIBERAL',
} as const;

const envelope: z.ZodType<Envelope> = z
  .object({ date_situation: z.iso.datetime({ offset: true }), activites: z.array(z.unknown()) })
  .transform(({ date_situation: asOf, activites: rows }) => ({ asOf, rows }));

const turnover = z
  .object({
    annee: z.int().min(1900).max(2200),
    montant: decimalHundredths.nullable(),
    cfp_payee: z.boolean(),
  })
  .transform((row): TurnoverRow => ({
    year: row.annee,
    amountCents: row.montant,
    contributionPaid: row.cfp_payee,
  }));

/** A SIREN kept as a number has lost its leading zeros. */
const siren = z
  .union([z.string(), z.int().min(0)])
  .transform((value) => restoreSiren(String(value))?.text ?? null);

const row: z.ZodType<SelfEmployedRecord> = z
  .object({
    siren,
    debut: z.iso.date(),
    fin: z.iso.date().nullish(),
    regime: z.enum(['MICRO', 'REEL']),
    nature: z.enum(['COMMERCE', 'SERVICES', 'ARTISANAT', 'LIBERAL']),
    chiffres_affaires: z.array(turnover),
  })
  .transform((activity) => ({
    siren: activity.siren,
    since: activity.debut,
    until: activity.fin ?? null,
    micro: activity.regime === 'MICRO',
    activity: ACTIVITIES[activity.nature],
    turnovers: activity.chiffres_affaires,
  }));

/** Asks the Urssaf for self-employed activities. */
export function readActivities(
  feed: Feed,
  keys: readonly string[],
): Promise<FeedRecords<SelfEmployedRecord>> {
  return readJsonRecords(feed, { path: '/v1/activites', keys, envelope, row });
}
