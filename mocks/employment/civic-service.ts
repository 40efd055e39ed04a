import type { CivicServiceFacts } from '../people/person.ts';

type CivicServiceStatus = {
  readonly contrat_trouve: boolean;
  readonly organisme_accueil: { readonly siret: string | null; readonly raison_sociale: string | null };
  readonly date_debut_contrat: string | null;
  readonly date_fin_contrat: string | null;
};

const NO_CONTRACT: CivicServiceStatus = {
  contrat_trouve: false,
  organisme_accueil: { siret: null, raison_sociale: null },
  date_debut_contrat: null,
  date_fin_contrat: null,
};

/** Civic service as API Particulier answers it: now and in the past, each with or without a contract. */
export function civicServiceRecord(key: string, facts: CivicServiceFacts | null, today: string) {
  const isCurrent = facts !== null && facts.startDate <= today && today <= facts.endDate;
  const isPast = facts !== null && facts.endDate < today;
  return {
    identifiant: key,
    statut_actuel: isCurrent ? status(facts) : NO_CONTRACT,
    statut_passe: isPast ? status(facts) : NO_CONTRACT,
  };
}

function status(facts: CivicServiceFacts): CivicServiceStatus {
  return {
    contrat_trouve: true,
    organisme_accueil: { siret: facts.organisation.siret, raison_sociale: facts.organisation.name },
    date_debut_contrat: facts.startDate,
    date_fin_contrat: facts.endDate,
  };
}
