import { z } from 'zod';
import type { FeedRecords } from '../../kit/agency-loader.ts';
import type { CivilDate } from '../../kit/civil-date.ts';
import { decimalHundredths } from '../../kit/decimal.ts';
import type { Feed } from '../../kit/feed.ts';
import { dataEnvelope, readJsonRecords } from '../../kit/json-records.ts';
import { fileStateOf, type FileState } from './file-states.ts';

type TrainingProvider = {
  readonly name: string;
  readonly siret: string;
  readonly declarationNumber: string | null;
  readonly qualiopi: boolean | null;
};

/** A training file (dossier de formation); money in cents. */
export type TrainingFile = {
  readonly id: string;
  readonly title: string;
  readonly state: FileState;
  readonly stateSince: CivilDate;
  readonly startDate: CivilDate | null;
  readonly endDate: CivilDate | null;
  readonly priceCents: number;
  readonly fundedCents: number;
  readonly holderCents: number;
  readonly certification: string | null;
  readonly provider: TrainingProvider;
};

/** A file as the Caisse des Dépôts writes it. */
export const fileRow = z
  .object({
    numero: z.string().min(1),
    intitule: z.string(),
    etat: z.string(),
    date_etat: z.iso.date(),
    debut: z.iso.date().nullable(),
    fin: z.iso.date().nullable(),
    prix: decimalHundredths,
    montant_cpf: decimalHundredths,
    montant_titulaire: decimalHundredths,
    certification: z.string().nullable(),
    organisme: z.object({
      raison_sociale: z.string(),
      siret: z.string().regex(/^\d{14}$/),
      numero_declaration: z.string().nullish(),
      qualiopi: z.boolean().nullish(),
    }),
  })
  .transform((row): TrainingFile => ({
    id: row.numero,
    title: row.intitule,
    state: fileStateOf(row.etat),
    stateSince: row.date_etat,
    startDate: row.debut,
    endDate: row.fin,
    priceCents: row.prix,
    fundedCents: row.montant_cpf,
    holderCents: row.montant_titulaire,
    certification: row.certification,
    provider: {
      name: row.organisme.raison_sociale,
      siret: row.organisme.siret,
      declarationNumber: row.organisme.numero_declaration ?? null,
      qualiopi: row.organisme.qualiopi ?? null,
    },
  }));

/** Newest first: by the day the file reached its state, then by its number. */
const newestFirst = (a: TrainingFile, b: TrainingFile): number =>
  b.stateSince.localeCompare(a.stateSince) || b.id.localeCompare(a.id);

const filesRow = z
  .object({ dossiers: z.array(fileRow) })
  .transform(({ dossiers }): readonly TrainingFile[] => dossiers.toSorted(newestFirst));

export const readFiles = (
  training: Feed,
  keys: readonly string[],
): Promise<FeedRecords<readonly TrainingFile[]>> =>
  readJsonRecords(training, { path: '/v1/dossiers/recherche', keys, envelope: dataEnvelope, row: filesRow });
