import { z } from 'zod';
import type { FeedRecords } from '../../kit/agency-loader.ts';
import type { Feed } from '../../kit/feed.ts';
import { dataEnvelope, readJsonRecords } from '../../kit/json-records.ts';

/** What France Travail says of a person; null: known, and never registered. */
export type JobseekerRecord = { readonly registration: Registration | null };

type Registration = {
  readonly since: string;
  readonly until: string | null;
  readonly category: number;
  readonly categoryLabel: string;
};

const registration = z
  .object({
    date_debut: z.iso.date(),
    date_fin: z.iso.date().nullish(),
    categorie: z.object({ code: z.int().min(1).max(8), libelle: z.string() }),
  })
  .transform((row): Registration => ({
    since: row.date_debut,
    until: row.date_fin ?? null,
    category: row.categorie.code,
    categoryLabel: row.categorie.libelle,
  }));

const row: z.ZodType<JobseekerRecord> = z
  .object({ inscription: registration.nullable() })
  .transform(({ inscription }) => ({ registration: inscription }));

/** Asks France Travail for registrations. */
export function readRegistrations(
  feed: Feed,
  keys: readonly string[],
): Promise<FeedRecords<JobseekerRecord>> {
  return readJsonRecords(feed, { path: '/v1/statut', keys, envelope: dataEnvelope, row });
}
