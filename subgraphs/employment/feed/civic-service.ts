import { z } from 'zod';
import type { FeedRecords } from '../../kit/agency-loader.ts';
import type { Feed } from '../../kit/feed.ts';
import { dataEnvelope, readJsonRecords } from '../../kit/json-records.ts';

/** Civic service as the GIP-MDS states it; `found` false and nulls: never had a contract. */
export type CivicServiceRecord = { readonly current: CivicContract; readonly past: CivicContract };

export type CivicContract = {
  readonly found: boolean;
  readonly organisation: string | null;
  readonly startDate: string | null;
  readonly endDate: string | null;
};

const contract = z
  .object({
    contrat_trouve: z.boolean(),
    organisme_accueil: z.object({ raison_sociale: z.string().nullish() }).nullish(),
    date_debut_contrat: z.iso.date().nullish(),
    date_fin_contrat: z.iso.date().nullish(),
  })
  .transform((row): CivicContract => ({
    found: row.contrat_trouve,
    organisation: row.organisme_accueil?.raison_sociale ?? null,
    startDate: row.date_debut_contrat ?? null,
    endDate: row.date_fin_contrat ?? null,
  }));

const row: z.ZodType<CivicServiceRecord> = z
  .object({ statut_actuel: contract, statut_passe: contract })
  .transform(({ statut_actuel: current, statut_passe: past }) => ({ current, past }));

/** Asks the GIP-MDS for civic service contracts. */
export function readCivicServices(
  feed: Feed,
  keys: readonly string[],
): Promise<FeedRecords<CivicServiceRecord>> {
  return readJsonRecords(feed, { path: '/v1/service-civique', keys, envelope: dataEnvelope, row });
}
