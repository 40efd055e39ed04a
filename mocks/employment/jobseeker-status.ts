import type { JobseekerFacts, Person } from '../people/person.ts';
import { decimalEuros } from './decimal.ts';

/** Labels of the eight registration categories, as France Travail writes them. */
const CATEGORY_LABELS: Readonly<Record<number, string>> = {
  1: 'PERSONNE SANS EMPLOI DISPONIBLE DUREE INDETERMINEE PLEIN TPS',
  2: 'PERSONNE SANS EMPLOI DISPONIBLE DUREE INDETERMINEE TPS PARTIEL',
  3: 'PERSONNE SANS EMPLOI DISPONIBLE DUREE DETERMINEE',
  4: 'PERSONNE SANS EMPLOI NON IMMEDIATEMENT DISPONIBLE',
  5: "PERSONNE POURVUE D'UN EMPLOI A LA RECHERCHE D'UN AUTRE EMPLOI",
  6: 'PERSONNE EN ACTIVITE REDUITE RECHERCHE DUREE INDETERMINEE PLEIN TPS',
  7: 'PERSONNE EN ACTIVITE REDUITE RECHERCHE DUREE INDETERMINEE TPS PARTIEL',
  8: 'PERSONNE EN ACTIVITE REDUITE RECHERCHE DUREE DETERMINEE',
};

/** Registration and payments known on the day `today`; null when France Travail never knew the person. */
export function jobseekerStatus(key: string, person: Person, today: string) {
  const { jobseeker } = person;
  if (jobseeker === null) return null;
  return {
    identifiant: key,
    inscription:
      jobseeker.since > today ? null : registration(jobseeker, person.civilStatus.certification, today),
    paiements: jobseeker.payments
      .filter(({ date }) => date <= today)
      .map(({ date, cents }) => ({ date_versement: date, montant_total: decimalEuros(cents) })),
  };
}

function registration(facts: JobseekerFacts, certification: 'NIR' | 'NIA', today: string) {
  return {
    date_debut: facts.since,
    date_fin: facts.until !== null && facts.until <= today ? facts.until : null,
    code_certification_cnav: certification === 'NIR' ? 'VC' : 'NC',
    categorie: { code: facts.category, libelle: CATEGORY_LABELS[facts.category] ?? 'CATEGORIE INCONNUE' },
  };
}
