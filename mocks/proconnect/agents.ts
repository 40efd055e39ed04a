import { STEEL_WORKS } from '../people/twelve/establishments.ts';
import { siretOf } from '../people/siret.ts';

/** Somebody who signs in on behalf of an organisation. */
export type Agent = {
  readonly givenName: string;
  readonly usualName: string;
  readonly email: string;
  /** SIRET of the organisation. */
  readonly siret: string;
  readonly unit: string | null;
  /** `agent`, `prestataire`, `privé` … */
  readonly population: string;
  readonly french: string;
  readonly english: string;
};

/** The agents by login. What their organisation may do, the gateway decides (`auth.agents.organisations`). */
export const AGENTS: Readonly<Record<string, Agent>> = {
  adviser: {
    givenName: 'Camille',
    usualName: 'Vidal',
    email: 'camille.vidal@example.org',
    siret: siretOf('13000548', '0712'),
    unit: 'Agence de Givors',
    population: 'agent',
    french: 'Conseillère en évolution professionnelle, France Travail',
    english: 'Career adviser at an agency of France Travail',
  },
  adviser2: {
    givenName: 'Malik',
    usualName: 'Ferrand',
    email: 'malik.ferrand@example.org',
    siret: siretOf('39512704', '0001'),
    unit: null,
    population: 'agent',
    french: 'Conseiller en évolution professionnelle, mission locale',
    english: 'Career adviser at a mission locale',
  },
  analyst: {
    givenName: 'Judith',
    usualName: 'Lemaire',
    email: 'judith.lemaire@example.org',
    siret: siretOf('11004601', '0021'),
    unit: 'DARES',
    population: 'agent',
    french: 'Chargée d’études, Dares : chiffres, aucune donnée nominative',
    english: 'Analyst at Dares: figures, no personal data',
  },
  service: {
    givenName: 'Oscar',
    usualName: 'Delmas',
    email: 'oscar.delmas@example.org',
    siret: siretOf('90284716', '0001'),
    unit: null,
    population: 'prestataire',
    french: 'Service tiers, avec le consentement des titulaires',
    english: 'Third-party service, with the consent of holders',
  },
  employer: {
    givenName: 'Hélène',
    usualName: 'Carpentier',
    email: 'helene.carpentier@example.org',
    siret: STEEL_WORKS.siret,
    unit: 'Ressources humaines',
    population: 'privé',
    french: 'Ressources humaines, Aciérie du Rhône',
    english: 'Human resources of the steel works where Léa works',
  },
  agency: {
    givenName: 'Bruno',
    usualName: 'Salles',
    email: 'bruno.salles@example.org',
    siret: siretOf('18002002', '0001'),
    unit: 'Direction des politiques sociales',
    population: 'agent',
    french: 'Caisse des Dépôts',
    english: 'Caisse des Dépôts, the agency CDC',
  },
};
