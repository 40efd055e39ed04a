import type { TrainingFacts, TrainingFileFact } from '../people/person.ts';
import { decimalOf } from './amount.ts';

/** File states of the Caisse des Dépôts, by file state of the schema (FEEDS.md, training). */
const STATE_CODES: Readonly<Record<string, string>> = {
  DRAFT: 'CREATION',
  REQUESTED: 'DEMANDE',
  PROPOSED: 'PROPOSITION',
  REFUSED_BY_PROVIDER: 'REFUS_OF',
  PAYMENT_PENDING: 'PAIEMENT_EN_COURS',
  PAYMENT_REFUSED: 'PAIEMENT_REFUSE',
  ACCEPTED: 'VALIDE',
  IN_TRAINING: 'EN_FORMATION',
  COMPLETED: 'TERMINE',
  SERVICE_DECLARED: 'SERVICE_FAIT_DECLARE',
  SERVICE_VALIDATED: 'SERVICE_FAIT_VALIDE',
  REQUEST_CANCELLED: 'DEMANDE_ANNULEE',
  CANCELLED_BY_HOLDER: 'ANNULE_TITULAIRE',
  CANCELLED_BY_PROVIDER: 'ANNULE_OF',
};

/** Training files (dossiers) as of `today`, newest first. */
export function filesRecord(key: string, { files }: TrainingFacts, today: string): object {
  const known = files
    .filter(({ stateSince }) => stateSince <= today)
    .toSorted((left, right) => right.stateSince.localeCompare(left.stateSince));
  return { identifiant: key, dossiers: known.map(fileRecord) };
}

/** One training file (dossier). */
export function fileRecord(file: TrainingFileFact): object {
  const { provider } = file;
  return {
    numero: file.reference,
    intitule: file.title,
    etat: STATE_CODES[file.state] ?? file.state,
    date_etat: file.stateSince,
    debut: file.startDate,
    fin: file.endDate,
    prix: decimalOf(file.priceCents),
    montant_cpf: decimalOf(file.fundedCents),
    montant_titulaire: decimalOf(file.holderCents),
    certification: file.certification,
    organisme: {
      raison_sociale: provider.name,
      siret: provider.siret,
      numero_declaration: provider.declarationNumber,
      qualiopi: provider.qualiopi,
    },
  };
}
